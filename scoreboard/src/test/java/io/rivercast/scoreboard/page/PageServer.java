package io.rivercast.scoreboard.page;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.rivercast.scoreboard.state.ChangeFeed;
import io.rivercast.scoreboard.state.Made;
import io.rivercast.scoreboard.state.ScoreboardState;
import io.rivercast.scoreboard.state.ScoreboardState.Limits;
import java.util.HashMap;
import java.util.Map;

/** The API and the page over a state that a test fills: no broker, no settings. */
public final class PageServer implements AutoCloseable {
  private final ChangeFeed changes = new ChangeFeed();
  private final ScoreboardState state = new ScoreboardState(Made.specs(), Limits.DEFAULT, changes);
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
        ApplicationContext.builder().properties(all).singletons(state, changes).start();
    server = context.getBean(EmbeddedServer.class).start();
  }

  public ScoreboardState state() {
    return state;
  }

  public ApplicationContext context() {
    return server.getApplicationContext();
  }

  public String url() {
    return server.getURL().toString();
  }

  /** Stops the server as a terminating process does. */
  public void stop() {
    server.stop();
  }

  @Override
  public void close() {
    server.getApplicationContext().close();
  }
}
