/** What the quick start replays: the samples that ship with it, or a file of one's own and the forecaster that suits it. */
@NullMarked
package io.rivercast.cli.data;

import org.jspecify.annotations.NullMarked;
