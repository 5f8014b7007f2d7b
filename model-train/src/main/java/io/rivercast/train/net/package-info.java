/** What the networks compute, written once over operations, and libtorch's way to compute it. */
@NullMarked
package io.rivercast.train.net;

import org.jspecify.annotations.NullMarked;
