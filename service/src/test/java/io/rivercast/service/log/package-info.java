@NullMarked
package io.rivercast.service.log;

import org.jspecify.annotations.NullMarked;
