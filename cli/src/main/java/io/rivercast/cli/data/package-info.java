/** Forecasters for the user's files: what is found in the data, and the settings that follow. */
@NullMarked
package io.rivercast.cli.data;

import org.jspecify.annotations.NullMarked;
