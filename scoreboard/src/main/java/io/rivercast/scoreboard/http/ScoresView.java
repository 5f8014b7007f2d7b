package io.rivercast.scoreboard.http;

import io.rivercast.core.score.ScoreCard;
import io.rivercast.scoreboard.state.Contender;
import io.rivercast.scoreboard.state.ForecasterState;
import io.rivercast.scoreboard.state.LeadCards;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Errors of a forecaster's contenders on what has happened since they forecast it.
 *
 * @param forecaster which task
 * @param target what is forecast
 * @param nominalCoverage share of the actuals that the band should hold, 0 to 1
 * @param answers errors of all answers, whoever gave them
 * @param contenders who forecast, in the order of version
 */
@Json
public record ScoresView(
    String forecaster, String target, float nominalCoverage, MetricsView answers, List<ContenderView> contenders) {
  /**
   * One contender.
   *
   * @param version 0 for a baseline
   * @param source model, naive or seasonal-naive
   * @param role answer or challenger
   * @param family of the network; null for a baseline, or where its version is not known here
   * @param overall errors of all leads
   * @param leads errors by lead, nearest first
   */
  @Json
  public record ContenderView(
      int version,
      String source,
      String role,
      @Nullable String family,
      MetricsView overall,
      List<LeadErrorsView> leads) {}

  /** Errors at a lead, from 1. */
  @Json
  public record LeadErrorsView(int lead, MetricsView errors) {}

  static ScoresView of(ForecasterState state) {
    return new ScoresView(
        state.spec().name(),
        state.spec().target(),
        state.spec().quantiles().nominalCoverage(),
        MetricsView.of(state.scores().answers()),
        state.scores().cards().entrySet().stream().map(e -> contender(e.getKey(), e.getValue(), state)).toList());
  }

  private static ContenderView contender(Contender who, LeadCards cards, ForecasterState state) {
    ScoreCard overall = new ScoreCard();
    cards.addTo(overall);
    return new ContenderView(
        who.version(),
        who.source().toString(),
        who.role().toString(),
        state.releases().version(who.version()).map(r -> r.manifest().family().toString()).orElse(null),
        MetricsView.of(overall),
        cards.byLead().entrySet().stream()
            .map(e -> new LeadErrorsView(e.getKey(), MetricsView.of(e.getValue())))
            .toList());
  }
}
