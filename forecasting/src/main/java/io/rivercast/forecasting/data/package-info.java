/** Series as tables of steps, and the training, validation and test sets cut from them. */
@NullMarked
package io.rivercast.forecasting.data;

import org.jspecify.annotations.NullMarked;
