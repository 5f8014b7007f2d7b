@NullMarked
package io.rivercast.quickstart.accuracy;

import org.jspecify.annotations.NullMarked;
