package io.rivercast.runtime.filters;

import io.micronaut.serde.annotation.Serdeable;

/**
 * Why a request was not answered.
 *
 * @param error what is wrong and how to mend it; never how we are made inside
 */
@Serdeable
public record Problem(String error) {}
