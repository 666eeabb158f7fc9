// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.thirdparty.org.objectweb.asm.ClassReader;
import com.tngtech.archunit.thirdparty.org.objectweb.asm.ClassVisitor;
import com.tngtech.archunit.thirdparty.org.objectweb.asm.MethodVisitor;
import com.tngtech.archunit.thirdparty.org.objectweb.asm.Opcodes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;

/** The rules of the house: which room may know which, and habits that no compiler checks. */
@AnalyzeClasses(packages = "io.github.redshift4j", importOptions = ImportOption.DoNotIncludeTests.class)
class FloorsTests {
    private static final String ROOT = "io.github.redshift4j.";

    @ArchTest
    static final ArchRule arrowsPointDown = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("core")
            .definedBy(ROOT + "core..")
            .layer("wire")
            .definedBy(ROOT + "wire..")
            .layer("catalog")
            .definedBy(ROOT + "catalog..")
            .layer("local")
            .definedBy(ROOT + "local..")
            .layer("driver")
            .definedBy(ROOT + "driver..")
            .layer("arrow")
            .definedBy(ROOT + "arrow..")
            .layer("commands")
            .definedBy(ROOT + "commands..")
            .layer("hibernate")
            .definedBy(ROOT + "hibernate..")
            .layer("jooq")
            .definedBy(ROOT + "jooq..")
            .whereLayer("core")
            .mayNotAccessAnyLayer()
            .whereLayer("wire")
            .mayOnlyAccessLayers("core")
            .whereLayer("catalog")
            .mayOnlyAccessLayers("core")
            .whereLayer("local")
            .mayOnlyAccessLayers("core", "wire")
            .whereLayer("driver")
            .mayOnlyAccessLayers("core", "wire", "catalog")
            .whereLayer("arrow")
            .mayOnlyAccessLayers("core", "driver")
            .whereLayer("commands")
            .mayOnlyAccessLayers("core", "catalog")
            .whereLayer("hibernate")
            .mayOnlyAccessLayers("core", "catalog", "commands")
            .whereLayer("jooq")
            .mayOnlyAccessLayers("core", "catalog", "commands");

    /** Users bring Testcontainers themselves, or do without. */
    @ArchTest
    static final ArchRule onePackageKnowsTestcontainers = noClasses()
            .that(resideOutsideOfPackage(ROOT + "local.testcontainers"))
            .should()
            .dependOnClassesThat(resideInAPackage("org.testcontainers.."))
            .orShould()
            .dependOnClassesThat(resideInAPackage(ROOT + "local.testcontainers"));

    @ArchTest
    static final ArchRule lowerFloorsNeedOnlyTheJdk = classes()
            .that(resideInAnyPackage(ROOT + "core..", ROOT + "wire..", ROOT + "catalog..", ROOT + "driver.."))
            .and(resideOutsideOfPackage(ROOT + "driver.internal.jts"))
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    "java..",
                    "javax.sql..",
                    "javax.net..",
                    "javax.security..",
                    "org.jspecify..",
                    ROOT + "core..",
                    ROOT + "wire..",
                    ROOT + "catalog..",
                    ROOT + "driver.."))
            .because("the driver must not drag anything into an application");

    @ArchTest
    static final ArchRule theDriverWorksWithoutJts = noClasses()
            .that()
            .resideInAPackage(ROOT + "driver..")
            .and()
            .doNotHaveSimpleName("JtsGeometries")
            .should()
            .dependOnClassesThat(resideInAPackage("org.locationtech.jts.."))
            .because("an application may have JTS or not, and only that class is loaded for those that have it");

    @ArchTest
    static final ArchRule internalIsNotCrossed = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "driver..")
            .should()
            .dependOnClassesThat(resideInAPackage(ROOT + "driver.internal.."))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule commandsSpeakJdbcOnly = noClasses()
            .that(resideInAnyPackage(ROOT + "commands..", ROOT + "hibernate..", ROOT + "jooq.."))
            .should()
            .dependOnClassesThat(resideInAnyPackage("com.amazon.redshift..", "org.postgresql.."))
            .because("any Redshift driver must do");

    @ArchTest
    static final ArchRule noMonitors = classes()
            .that(resideInAnyPackage(ROOT + "wire..", ROOT + "driver..", ROOT + "commands.."))
            .should(holdNoMonitor())
            .because("a monitor held around I/O pins a virtual thread");

    @ArchTest
    static final ArchRule caseChangesNameALocale = noClasses()
            .should()
            .callMethod(String.class, "toLowerCase")
            .orShould()
            .callMethod(String.class, "toUpperCase")
            .because("a Turkish default locale changes SQL; use toLowerCase(" + Locale.class.getSimpleName() + ")");

    @ArchTest
    static final ArchRule packagesSayWhatTheyAreFor =
            classes().that(haveNoGeneratedSource()).should(liveInAPackageThatIsNullMarked());

    private static DescribedPredicate<JavaClass> haveNoGeneratedSource() {
        return DescribedPredicate.describe(
                "are written by hand", type -> !type.getPackageName().contains(".grammar"));
    }

    private static ArchCondition<JavaClass> liveInAPackageThatIsNullMarked() {
        return new ArchCondition<>("live in a @NullMarked package with a package-info") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked =
                        type.getPackage().getPackageInfo().isAnnotatedWith("org.jspecify.annotations.NullMarked");
                events.add(
                        new SimpleConditionEvent(type, marked, type.getPackageName() + " of " + type.getSimpleName()));
            }
        };
    }

    private static ArchCondition<JavaClass> holdNoMonitor() {
        return new ArchCondition<>("have no synchronized method or block") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (JavaCodeUnit unit : type.getCodeUnits()) {
                    boolean held = unit.getModifiers().contains(JavaModifier.SYNCHRONIZED);
                    events.add(new SimpleConditionEvent(unit, !held, unit.getFullName()));
                }
                events.add(new SimpleConditionEvent(type, !entersMonitor(type), type.getName() + " has a block"));
            }
        };
    }

    /** ArchUnit's model has no blocks, so the instructions are looked through. */
    private static boolean entersMonitor(JavaClass type) {
        boolean[] found = {false};
        ClassVisitor visitor = new ClassVisitor(Opcodes.ASM9) {
            @Override
            public MethodVisitor visitMethod(int access, String name, String shape, String generic, String[] thrown) {
                return new MethodVisitor(Opcodes.ASM9) {
                    @Override
                    public void visitInsn(int opcode) {
                        found[0] |= opcode == Opcodes.MONITORENTER;
                    }
                };
            }
        };
        try (InputStream in = type.getSource().orElseThrow().getUri().toURL().openStream()) {
            new ClassReader(in).accept(visitor, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found[0];
    }
}
