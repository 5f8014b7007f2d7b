package io.rivercast.runtime.filters;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Enforces {@link BodyLimits} on one connection. Bytes of a body count from their arrival until the response has been
 * written or the connection is closed. A connection that exceeds a limit gets a response, if none has begun, and is closed
 * {@link #LINGER} later: closed at once, the rest of the body would reset it and could destroy the response.
 */
final class BodyLimitHandler extends ChannelDuplexHandler {
  /** Charged for each chunk beside its bytes, so that a body of tiny chunks is not cheaper than the objects it needs. */
  private static final int CHUNK_OVERHEAD = 256;
  private static final Duration LINGER = Duration.ofSeconds(1);
  private static final String RETRY_AFTER_SECONDS = "5";

  private final BodyLimits limits;
  private final String client;
  /** Requests without a complete response, oldest first; responses are written in this order. */
  private final ArrayDeque<Pending> pending = new ArrayDeque<>();
  private Optional<Pending> receiving = Optional.empty();
  private boolean closing;

  BodyLimitHandler(BodyLimits limits, String client) {
    this.limits = limits;
    this.client = client;
  }

  /** A request from its head to the end of its response. */
  private static final class Pending {
    private long bytes;
    private boolean responseBegun;
    private boolean answered;
    private Optional<Future<?>> timer = Optional.empty();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (closing) {
      ReferenceCountUtil.release(message);
      return;
    }
    if (message instanceof HttpRequest request) {
      begin(context, request);
    }
    if (message instanceof HttpContent content && receiving.isPresent() && !take(context, receiving.get(), content)) {
      ReferenceCountUtil.release(message);
      return;
    }
    context.fireChannelRead(message);
  }

  private void begin(ChannelHandlerContext context, HttpRequest head) {
    Pending request = new Pending();
    if (HttpUtil.isTransferEncodingChunked(head) || HttpUtil.isContentLengthSet(head)) {
      request.timer = Optional.of(context.executor().schedule(
          () -> timedOut(context, request), limits.timeout().toMillis(), TimeUnit.MILLISECONDS));
    }
    pending.add(request);
    receiving = Optional.of(request);
  }

  /** Counts a part of a body; false where it exceeds a limit. */
  private boolean take(ChannelHandlerContext context, Pending request, HttpContent content) {
    int readable = content.content().readableBytes();
    long bytes = readable == 0 || request.answered ? 0 : readable + CHUNK_OVERHEAD;
    switch (limits.reserve(client, bytes)) {
      case GRANTED -> request.bytes += bytes;
      case CLIENT_EXCEEDED -> {
        limits.countClientOverload(context.channel().remoteAddress());
        refuse(context, request, HttpResponseStatus.TOO_MANY_REQUESTS,
            "too many request bodies of this client at once; send fewer in parallel, or smaller ones");
        return false;
      }
      case TOTAL_EXCEEDED -> {
        limits.countOverload();
        refuse(context, request, HttpResponseStatus.SERVICE_UNAVAILABLE,
            "too many request bodies at once; try again later");
        return false;
      }
    }
    if (content instanceof LastHttpContent) {
      request.timer.ifPresent(timer -> timer.cancel(false));
      receiving = Optional.empty();
    }
    return true;
  }

  private void timedOut(ChannelHandlerContext context, Pending request) {
    if (!closing) {
      limits.countTimeout();
      refuse(context, request, HttpResponseStatus.REQUEST_TIMEOUT,
          "the request body did not arrive within " + limits.timeout() + "; send it faster or in parts");
    }
  }

  private void refuse(ChannelHandlerContext context, Pending request, HttpResponseStatus status, String error) {
    closing = true;
    if (pending.peekFirst() == request && !request.responseBegun) {
      context.writeAndFlush(response(status, error)).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }
    Runnable close = () -> {
      var _ = context.close();
    };
    var _ = context.executor().schedule(close, LINGER.toMillis(), TimeUnit.MILLISECONDS);
    context.read();
  }

  private static FullHttpResponse response(HttpResponseStatus status, String error) {
    byte[] body = ("{\"error\":\"" + error + "\"}").getBytes(StandardCharsets.UTF_8);
    FullHttpResponse response =
        new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(body));
    SecurityHeadersFilter.HEADERS.forEach((name, value) -> response.headers().set(name, value));
    response.headers()
        .set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON)
        .set(HttpHeaderNames.CONTENT_LENGTH, body.length)
        .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE)
        .set(HttpHeaderNames.RETRY_AFTER, RETRY_AFTER_SECONDS);
    return response;
  }

  /** Keeps discarding input until the connection is closed. */
  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    if (closing) {
      context.read();
    } else {
      context.fireChannelReadComplete();
    }
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    if (closing && (pending.isEmpty() || !pending.peekFirst().responseBegun)) {
      ReferenceCountUtil.release(message);
      promise.tryFailure(new IllegalStateException("the request was refused: its body exceeded a limit"));
      return;
    }
    boolean informational =
        message instanceof HttpResponse head && head.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    if (!informational && !pending.isEmpty()) {
      pending.peekFirst().responseBegun = true;
      if (message instanceof LastHttpContent) {
        finish(pending.removeFirst());
      }
    }
    var _ = context.write(message, promise);
  }

  private void finish(Pending request) {
    request.answered = true;
    limits.release(client, request.bytes);
    request.bytes = 0;
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    pending.forEach(this::finish);
    pending.clear();
    receiving.flatMap(request -> request.timer).ifPresent(timer -> timer.cancel(false));
    receiving = Optional.empty();
    closing = true;
    context.fireChannelInactive();
  }
}
