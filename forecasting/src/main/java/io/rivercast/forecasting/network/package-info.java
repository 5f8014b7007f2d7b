/** What the networks compute, written once over operations, and libtorch's way to compute it. */
@NullMarked
package io.rivercast.forecasting.network;

import org.jspecify.annotations.NullMarked;
