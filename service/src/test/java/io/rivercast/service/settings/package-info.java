@NullMarked
package io.rivercast.service.settings;

import org.jspecify.annotations.NullMarked;
