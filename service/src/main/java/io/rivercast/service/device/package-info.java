/** Where models run: the CPU or a CUDA device, as it was told, or as it was found. */
@NullMarked
package io.rivercast.service.device;

import org.jspecify.annotations.NullMarked;
