package io.rivercast.runtime.filters;

import io.micronaut.serde.annotation.Serdeable;

/**
 * Body of an error response.
 *
 * @param error what is wrong and how to fix it; never an internal detail
 */
@Serdeable
public record Problem(String error) {}
