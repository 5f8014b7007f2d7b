/** The windows topic turned back into series, and those cut into training, validation and test samples. */
@NullMarked
package io.rivercast.train.data;

import org.jspecify.annotations.NullMarked;
