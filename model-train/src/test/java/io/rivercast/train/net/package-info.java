@NullMarked
package io.rivercast.train.net;

import org.jspecify.annotations.NullMarked;
