/** When a forecaster trains, decided without a clock or a topic. */
@NullMarked
package io.rivercast.train.schedule;

import org.jspecify.annotations.NullMarked;
