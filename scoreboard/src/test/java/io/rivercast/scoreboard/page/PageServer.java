package io.rivercast.scoreboard.page;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.rivercast.scoreboard.state.BoardLimits;
import io.rivercast.scoreboard.state.ChangeFeed;
import io.rivercast.scoreboard.state.Made;
import io.rivercast.scoreboard.state.ScoreboardState;
import java.util.HashMap;
import java.util.Map;

/** The API and the page over a board that a test fills: no broker, no settings. */
public final class PageServer implements AutoCloseable {
  private final ChangeFeed news = new ChangeFeed();
  private final ScoreboardState board = new ScoreboardState(Made.specs(), BoardLimits.DEFAULT, news::add);
  private final EmbeddedServer server;

  public PageServer() {
    this(Map.of());
  }

  /** With further properties. */
  public PageServer(Map<String, Object> properties) {
    Map<String, Object> all = new HashMap<>(properties);
    all.put("rivercast.scoreboard.enabled", "false");
    all.put("micronaut.server.port", "-1");
    all.put("endpoints.all.port", "-1");
    ApplicationContext context =
        ApplicationContext.builder().properties(all).singletons(board, news).start();
    server = context.getBean(EmbeddedServer.class).start();
  }

  public ScoreboardState board() {
    return board;
  }

  public ApplicationContext context() {
    return server.getApplicationContext();
  }

  public String url() {
    return server.getURL().toString();
  }

  /** Stops it as a process that is told to end does. */
  public void stop() {
    server.stop();
  }

  @Override
  public void close() {
    server.getApplicationContext().close();
  }
}
