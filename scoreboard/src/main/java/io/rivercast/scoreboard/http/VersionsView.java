package io.rivercast.scoreboard.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The published versions of a forecaster.
 *
 * @param forecaster which task
 * @param aliases which version answers; null before the first verdict
 * @param versions newest first
 */
@Json
public record VersionsView(String forecaster, @Nullable AliasesView aliases, List<VersionView> versions) {}
