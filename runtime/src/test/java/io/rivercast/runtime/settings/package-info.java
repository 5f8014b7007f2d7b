@NullMarked
package io.rivercast.runtime.settings;

import org.jspecify.annotations.NullMarked;
