/** Devices that models run on: the CPU or a CUDA device, chosen by a setting. */
@NullMarked
package io.rivercast.core.device;

import org.jspecify.annotations.NullMarked;
