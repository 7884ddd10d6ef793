package io.github.dromedary;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.TimeZone;

/** The rules of the house that a machine can hold. */
@AnalyzeClasses(
    packages = "io.github.dromedary",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String ROOT = "io.github.dromedary";

  @ArchTest
  static final ArchRule arithmetic_parsing_and_texts_know_neither_camel_nor_sql =
      noClasses()
          .that()
          .resideInAnyPackage(
              ROOT + ".traffic..",
              ROOT + ".usage..",
              ROOT + ".komari..",
              ROOT + ".channel..",
              ROOT + ".text..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.camel..",
              "java.sql..",
              "javax.sql..",
              "org.springframework..",
              "com.zaxxer..",
              "org.flywaydb..");

  @ArchTest
  static final ArchRule the_store_and_texts_know_no_part =
      noClasses()
          .that()
          .resideInAnyPackage(ROOT + ".store..", ROOT + ".text..")
          .should()
          .dependOnClassesThat(
              ours(
                  ".komari..",
                  ".traffic..",
                  ".usage..",
                  ".source..",
                  ".rollup..",
                  ".channel..",
                  ".telegram..",
                  ".delivery..",
                  ".ops..",
                  ".demo.."));

  @ArchTest
  static final ArchRule calls_that_end_in_time_know_nothing_of_what_is_called =
      noClasses()
          .that()
          .resideInAPackage(ROOT + ".http..")
          .should()
          .dependOnClassesThat(
              ours(
                  ".komari..",
                  ".traffic..",
                  ".telegram..",
                  ".delivery..",
                  ".store..",
                  ".text..",
                  ".ops..",
                  ".demo..",
                  ""));

  @ArchTest
  static final ArchRule the_parts_know_neither_operation_nor_demo_nor_the_main_program =
      noClasses()
          .that()
          .resideInAnyPackage(
              ROOT + ".komari..",
              ROOT + ".traffic..",
              ROOT + ".usage..",
              ROOT + ".source..",
              ROOT + ".rollup..",
              ROOT + ".channel..",
              ROOT + ".telegram..",
              ROOT + ".delivery..")
          .should()
          .dependOnClassesThat(ours(".ops..", ".demo..", ""));

  @ArchTest
  static final ArchRule a_panels_answers_know_nothing_of_what_is_counted =
      noClasses()
          .that()
          .resideInAPackage(ROOT + ".komari..")
          .should()
          .dependOnClassesThat(ours(".traffic..", ".telegram..", ".delivery..", ".store.."));

  @ArchTest
  static final ArchRule the_bots_database_knows_nothing_of_what_is_counted =
      noClasses()
          .that()
          .resideInAPackage(ROOT + ".source..")
          .should()
          .dependOnClassesThat(
              ours(".usage..", ".rollup..", ".traffic..", ".telegram..", ".delivery.."));

  @ArchTest
  static final ArchRule a_channels_numbers_know_nothing_of_other_parts =
      noClasses()
          .that()
          .resideInAPackage(ROOT + ".channel..")
          .and()
          .haveSimpleNameNotEndingWith("Part") // where it meets the others
          .should()
          .dependOnClassesThat(
              ours(
                  ".komari..",
                  ".traffic..",
                  ".usage..",
                  ".source..",
                  ".rollup..",
                  ".telegram..",
                  ".delivery..",
                  ".store.."));

  @ArchTest
  static final ArchRule the_main_program_knows_no_part =
      noClasses()
          .that()
          .resideInAPackage("io.github.dromedary")
          .should()
          .dependOnClassesThat(
              ours(".komari..", ".traffic..", ".usage..", ".source..", ".rollup..", ".channel.."));

  @ArchTest
  static final ArchRule what_a_part_is_knows_no_part =
      noClasses()
          .that()
          .resideInAPackage(ROOT + ".part..")
          .should()
          .dependOnClassesThat(
              ours(
                  ".komari..",
                  ".traffic..",
                  ".usage..",
                  ".source..",
                  ".rollup..",
                  ".channel..",
                  ".telegram..",
                  ".delivery..",
                  ".ops.."));

  @ArchTest
  static final ArchRule telegrams_protocol_needs_nothing_but_the_jdk =
      classes()
          .that()
          .resideInAPackage(ROOT + ".channel.mtproto..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "javax.crypto..", ROOT + ".channel.mtproto..");

  @ArchTest
  static final ArchRule redis_is_known_to_its_writer_alone =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + ".channel.redis..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("redis.clients..");

  @ArchTest
  static final ArchRule maven_is_known_to_components_alone =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + ".component..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.eclipse.aether..", "eu.maveniverse..", "org.apache.maven..");

  @ArchTest
  static final ArchRule components_know_operation_and_texts_alone =
      classes()
          .that()
          .resideInAPackage(ROOT + ".component..")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(ROOT + ".component..", ROOT + ".ops..", ROOT + ".text..")
                  .or(DescribedPredicate.not(resideInAnyPackage(ROOT + ".."))));

  @ArchTest
  static final ArchRule no_two_packages_depend_on_each_other =
      slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

  // who starts the program hands the environment to ops, which alone reads it
  @ArchTest
  static final ArchRule nothing_but_operation_reads_the_environment =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + ".ops..")
          .and()
          .doNotHaveFullyQualifiedName(ROOT + ".cli.Launch")
          .and()
          .doNotHaveFullyQualifiedName(ROOT + ".health.Probe")
          .should()
          .callMethod(System.class, "getenv")
          .orShould()
          .callMethod(System.class, "getenv", String.class);

  @ArchTest
  static final ArchRule nothing_asks_for_the_time_on_its_own =
      noClasses()
          .should()
          .callMethodWhere(withoutClock())
          .because(
              "a Clock is given to whoever needs the time; System.nanoTime measures durations");

  // the clock of the machine is taken where the program starts, and by the demo
  @ArchTest
  static final ArchRule the_systems_clock_is_taken_at_the_start_alone =
      noClasses()
          .that()
          .resideInAnyPackage(
              ROOT + ".komari..",
              ROOT + ".traffic..",
              ROOT + ".usage..",
              ROOT + ".source..",
              ROOT + ".rollup..",
              ROOT + ".channel..",
              ROOT + ".telegram..",
              ROOT + ".delivery..",
              ROOT + ".http..",
              ROOT + ".store..",
              ROOT + ".text..",
              ROOT + ".ops..")
          .should()
          .callMethodWhere(systemClock());

  @ArchTest
  static final ArchRule a_text_becomes_a_zone_in_one_place =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName(ROOT + ".text.Zones")
          .should()
          .callMethod(ZoneId.class, "of", String.class)
          .orShould()
          .callMethod(ZoneOffset.class, "of", String.class)
          .orShould()
          .callMethod(TimeZone.class, "getTimeZone", String.class)
          .orShould()
          .callMethod(TimeZone.class, "getTimeZone", ZoneId.class)
          .because("TimeZone takes GMT for whatever it does not know, UTC+8 among it");

  private static DescribedPredicate<JavaClass> ours(String... packages) {
    String[] names = new String[packages.length];
    for (int i = 0; i < names.length; i++) {
      names[i] = ROOT + packages[i];
    }
    return resideInAnyPackage(names);
  }

  private static DescribedPredicate<JavaMethodCall> withoutClock() {
    return DescribedPredicate.describe(
        "ask for the time without a Clock",
        call -> {
          String owner = call.getTargetOwner().getName();
          boolean now =
              owner.startsWith("java.time.")
                  && call.getName().equals("now")
                  && call.getTarget().getRawParameterTypes().stream()
                      .noneMatch(type -> type.isEquivalentTo(Clock.class));
          boolean millis =
              owner.equals("java.lang.System") && call.getName().equals("currentTimeMillis");
          return now || millis;
        });
  }

  private static DescribedPredicate<JavaMethodCall> systemClock() {
    return DescribedPredicate.describe(
        "take the machine's clock",
        call ->
            call.getTargetOwner().isEquivalentTo(Clock.class)
                && Set.of("systemUTC", "systemDefaultZone", "system").contains(call.getName()));
  }
}
