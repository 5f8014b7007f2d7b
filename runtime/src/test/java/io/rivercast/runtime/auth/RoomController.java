package io.rivercast.runtime.auth;

import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import java.security.Principal;

/** A room for each role, one that somebody forgot to lock, and one that breaks. */
@Controller("/room")
final class RoomController {
  /** What the reading room reads. */
  @Serdeable
  record Letter(int pages) {}

  @Get(value = "/viewer", produces = MediaType.TEXT_PLAIN)
  @Secured(Roles.VIEWER)
  String viewer(Principal caller) {
    return caller.getName();
  }

  @Post(value = "/ingester", produces = MediaType.TEXT_PLAIN)
  @Consumes(MediaType.ALL)
  @Secured(Roles.INGESTER)
  String ingester(Principal caller) {
    return caller.getName();
  }

  @Post(value = "/operator", produces = MediaType.TEXT_PLAIN)
  @Consumes(MediaType.ALL)
  @Secured(Roles.OPERATOR)
  String operator(Principal caller) {
    return caller.getName();
  }

  @Get(value = "/forgotten", produces = MediaType.TEXT_PLAIN)
  String forgotten() {
    return "nobody said who may come in";
  }

  @Get(value = "/broken", produces = MediaType.TEXT_PLAIN)
  @Secured(Roles.VIEWER)
  String broken() {
    return "number " + Integer.parseInt("secret-of-the-house");
  }

  @Post(value = "/letter", produces = MediaType.TEXT_PLAIN)
  @Secured(Roles.VIEWER)
  String letter(@Body Letter letter) {
    return "pages: " + letter.pages();
  }
}
