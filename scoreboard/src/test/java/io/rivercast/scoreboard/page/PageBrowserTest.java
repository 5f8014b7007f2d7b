package io.rivercast.scoreboard.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import io.rivercast.scoreboard.state.Scene;
import io.rivercast.scoreboard.state.ScoreboardState.Progress;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The page in Chromium. Screenshots are written to {@code target/screenshots}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageBrowserTest {
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final String SEATTLE = "/?forecaster=temperature&series=weather/seattle";
  private static final List<Path> BROWSERS =
      List.of(Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"), Path.of("/usr/bin/google-chrome"));
  private static final List<String> FLAGS =
      List.of(
          "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
          "--disable-component-update", "--disable-sync");
  private static final int FORECAST_BLUE = 0x0b7fbd;
  private static final int FIRST_VERSION_RED = 0xd1495b;

  private final List<String> problems = new CopyOnWriteArrayList<>();
  private Optional<Playwright> playwright = Optional.empty();
  private Browser browser;
  private PageServer server;
  private Scene scene;
  private BrowserContext context;
  private Page page;

  @BeforeAll
  void launch() {
    Path executable = BROWSERS.stream().filter(Files::isExecutable).findFirst().orElseGet(PageBrowserTest::noBrowser);
    PlaywrightAssertions.setDefaultAssertionTimeout(TIMEOUT.toMillis());
    Playwright driver =
        Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    playwright = Optional.of(driver);
    browser =
        driver.chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(executable)
                    .setChromiumSandbox(false)
                    .setArgs(FLAGS));
  }

  private static Path noBrowser() {
    String reason = "no Chromium at " + BROWSERS + "; install it (Debian: apt-get install chromium) to test the page";
    if ("true".equals(System.getenv("RIVERCAST_REQUIRE_BROWSER"))) {
      throw new AssertionError(reason);
    }
    System.out.println("PageBrowserTest is skipped: " + reason);
    return abort(reason);
  }

  @AfterAll
  void quit() {
    playwright.ifPresent(Playwright::close);
  }

  @BeforeEach
  void open() {
    server = new PageServer();
    scene = new Scene(server.state());
    context =
        browser.newContext(
            new Browser.NewContextOptions().setViewportSize(1360, 900).setReducedMotion(ReducedMotion.REDUCE));
    page = context.newPage();
    problems.clear();
    page.onConsoleMessage(
        message -> {
          if (Set.of("error", "warning").contains(message.type())) {
            problems.add(message.text());
          }
        });
    page.onPageError(problems::add);
  }

  @AfterEach
  void close() {
    context.close();
    server.close();
  }

  @Test
  void aViewerSignsInWithAKey(@TempDir Path folder) throws IOException {
    try (LockedPage locked = LockedPage.in(folder)) {
      page.navigate(locked.server().url());
      page.getByLabel("Your key or token").fill("rivercast-wrong");
      page.getByText("Sign in").click();
      assertThat(page.getByRole(AriaRole.STATUS)).hasText("Not a valid key or token of a viewer.");
      problems.clear(); // the browser logs each 400 response
      page.getByLabel("Your key or token").fill(locked.viewer().key());
      page.getByText("Sign in").click();

      // events and JSON are both received
      assertThat(page.locator("#live-text")).hasText("reading history");
      assertThat(problems).isEmpty();
    }
  }

  @Test
  void drawsTheForecastAndItsSource() {
    scene.play();

    page.navigate(server.url() + SEATTLE);

    assertThat(page.locator("#live")).hasText("live");
    assertThat(page.locator("#forecast-title")).hasText("temp_max of weather/seattle");
    assertThat(page.locator("#answer")).containsText("Answered by version 2 (gru), champion since");
    assertThat(page.locator("#versions tbody tr")).hasCount(3);
    assertThat(page.locator("#versions tbody tr").first()).containsText("challenger");
    assertThat(page.locator("#run-note")).containsText("epoch 23 of at most 60");
    awaitInk("#forecast-plot", FORECAST_BLUE);
    awaitInk("#errors-plot", FIRST_VERSION_RED);
    awaitInk("#loss-plot", FORECAST_BLUE);
    assertThat(problems).isEmpty();
  }

  @Test
  void showsLightDarkAndNarrowLayouts() {
    scene.play();
    page.navigate(server.url() + SEATTLE);
    awaitInk("#forecast-plot", FORECAST_BLUE);
    awaitInk("#errors-plot", FIRST_VERSION_RED);
    photograph("light");

    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    awaitInk("#forecast-plot", 0x4db8f0);
    photograph("dark");

    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    page.setViewportSize(390, 844);
    awaitInk("#forecast-plot", FORECAST_BLUE);
    Object overflow = page.locator("body").evaluate("body => body.scrollWidth - document.documentElement.clientWidth");
    assertThat(((Number) overflow).intValue()).as("no horizontal overflow").isLessThanOrEqualTo(0);
    photograph("narrow");
    assertThat(problems).isEmpty();
  }

  @Test
  void switchesTheMetric() {
    scene.play();
    page.navigate(server.url() + SEATTLE);
    assertThat(page.locator("#errors-note")).containsText("Mean absolute error, in units of temp_max");
    awaitInk("#errors-plot", FIRST_VERSION_RED);
    byte[] before = page.locator("#errors-plot").screenshot();

    page.locator("#metric").getByText("MAPE").click();

    assertThat(page.locator("#errors-note")).containsText("Mean absolute percentage error");
    assertThat(page.locator("#errors-plot").screenshot()).isNotEqualTo(before);
    assertThat(problems).isEmpty();
  }

  @Test
  void showsChangesWithoutAReload() {
    scene.play();
    page.navigate(server.url() + SEATTLE);
    assertThat(page.locator("#next-when")).hasText("18 Apr 2013");

    scene.next(0);
    scene.epoch(24);

    assertThat(page.locator("#next-when")).hasText("19 Apr 2013");
    assertThat(page.locator("#run-note")).containsText("epoch 24 of at most 60");
    assertThat(problems).isEmpty();
  }

  @Test
  void pollsWithoutEvents() {
    scene.play();
    context.route("**/api/v1/events", Route::abort);
    page.navigate(server.url() + SEATTLE);
    assertThat(page.locator("#live")).hasText("reconnecting");
    assertThat(page.locator("#next-when")).hasText("18 Apr 2013");

    scene.next(0);

    assertThat(page.locator("#next-when")).hasText("19 Apr 2013");
  }

  @Test
  void choosesAnotherForecasterAndKeepsTheChoiceInItsAddress() {
    scene.play();
    page.navigate(server.url());
    assertThat(page.locator("#forecast-title")).hasText("temp_max of weather/new-york");

    page.locator("#forecaster").selectOption("oil");

    assertThat(page.locator("#forecast-title")).hasText("price of oil/wti");
    assertThat(page.locator("#answer")).hasText("Answered by the seasonal naive forecast: no model yet");
    assertThat(page.locator("#versions-empty")).containsText("No model yet: baselines answer");
    awaitInk("#forecast-plot", FORECAST_BLUE);
    page.reload();
    assertThat(page.locator("#forecast-title")).hasText("price of oil/wti");
    photograph("event-cadence");
    assertThat(problems).isEmpty();
  }

  @Test
  void showsTheReasonForAnEmptyPage() {
    page.navigate(server.url());
    assertThat(page.locator("#forecast-empty")).containsText("Reading the topics");
    assertThat(page.locator("#live")).hasText("reading history");

    server.state().progress(new Progress(true, 24));

    assertThat(page.locator("#forecast-empty"))
        .containsText("is forecast from 56 steps on; about 24 readings so far");
    assertThat(page.locator("#errors-empty")).containsText("No scores yet");
    assertThat(page.locator("#versions-empty")).containsText("The first training starts at 500 windows");
    assertThat(page.locator("#training-empty")).hasText("No training run yet.");
    photograph("warming-up");
    assertThat(problems).isEmpty();
  }

  @Test
  void showsTheDetailsOfAVersion() {
    scene.play();
    page.navigate(server.url() + SEATTLE);

    page.locator("#version-2").click();

    Locator dialog = page.locator("#version-dialog");
    assertThat(dialog).isVisible();
    assertThat(dialog).containsText("beats the champion: MAE 1.88 against 1.93");
    assertThat(dialog).containsText("weather/new-york (seasonal-naive)");
    assertThat(dialog).containsText("3.1e-6 maximum relative difference");
    page.keyboard().press("Escape");
    assertThat(dialog).isHidden();
  }

  /** Waits until a plot contains a line of a colour. */
  private void awaitInk(String figure, int color) {
    assertThat(page.locator(figure + " canvas")).isVisible();
    await().atMost(TIMEOUT).until(() -> pixels(page.locator(figure).screenshot(), color), count -> count > 60);
  }

  /** Number of pixels of a colour, with a tolerance for antialiasing. */
  private static long pixels(byte[] png, int color) {
    try {
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
      int[] all = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
      return Arrays.stream(all)
          .filter(pixel -> near(pixel, color, 16) && near(pixel, color, 8) && near(pixel, color, 0))
          .count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean near(int pixel, int color, int shift) {
    return Math.abs((pixel >> shift & 0xff) - (color >> shift & 0xff)) <= 12;
  }

  private void photograph(String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")).setFullPage(true));
  }
}
