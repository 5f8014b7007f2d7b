package io.rivercast.serve.page;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.rivercast.serve.board.Board;
import io.rivercast.serve.board.BoardLimits;
import io.rivercast.serve.board.Made;
import io.rivercast.serve.board.News;
import java.util.HashMap;
import java.util.Map;

/** The API and the page over a board that a test fills: no broker, no settings. */
public final class PageServer implements AutoCloseable {
  private final News news = new News();
  private final Board board = new Board(Made.specs(), BoardLimits.DEFAULT, news::add);
  private final EmbeddedServer server;

  public PageServer() {
    this(Map.of());
  }

  /** With further properties. */
  public PageServer(Map<String, Object> properties) {
    Map<String, Object> all = new HashMap<>(properties);
    all.put("rivercast.serve.enabled", "false");
    all.put("micronaut.server.port", "-1");
    all.put("endpoints.all.port", "-1");
    ApplicationContext context =
        ApplicationContext.builder().properties(all).singletons(board, news).start();
    server = context.getBean(EmbeddedServer.class).start();
  }

  public Board board() {
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
