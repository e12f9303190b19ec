// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/fakeportal.h"
#include "tests/ui/privatebus.h"
#include "ui/theme/fonts.h"
#include "ui/theme/theme.h"
#include "ui/theme/tone.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFontDatabase>
#include <QFontInfo>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <cmath>

using namespace dropscope::ui;
using namespace Qt::StringLiterals;

namespace {

constexpr auto appearance = "org.freedesktop.appearance"_L1;
constexpr auto colorScheme = "color-scheme"_L1;

const QDBusConnection noBus{QString()};

/// WCAG 2.1, relative luminance.
double luminance(const QColor& color)
{
    const auto linear = [](double channel) {
        return channel <= 0.03928 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

/// WCAG 2.1, contrast ratio.
double contrast(const QColor& one, const QColor& other)
{
    const double a = luminance(one);
    const double b = luminance(other);
    return (qMax(a, b) + 0.05) / (qMin(a, b) + 0.05);
}

struct Named
{
    const char* name;
    QColor ThemeColors::*color;
};

constexpr std::array backgrounds{
    Named{"window", &ThemeColors::window},
    Named{"surface", &ThemeColors::surface},
    Named{"surfaceAlternate", &ThemeColors::surfaceAlternate},
    Named{"raised", &ThemeColors::raised},
    Named{"hover", &ThemeColors::hover},
    Named{"pressed", &ThemeColors::pressed},
    Named{"header", &ThemeColors::header},
    Named{"selection", &ThemeColors::selection},
    Named{"selectionInactive", &ThemeColors::selectionInactive},
    Named{"accentSoft", &ThemeColors::accentSoft},
    Named{"positiveSoft", &ThemeColors::positiveSoft},
    Named{"warningSoft", &ThemeColors::warningSoft},
    Named{"dangerSoft", &ThemeColors::dangerSoft},
};

constexpr std::array texts{
    Named{"text", &ThemeColors::text},       Named{"textMuted", &ThemeColors::textMuted},
    Named{"accent", &ThemeColors::accent},   Named{"positive", &ThemeColors::positive},
    Named{"warning", &ThemeColors::warning}, Named{"danger", &ThemeColors::danger},
    Named{"client", &ThemeColors::client},   Named{"server", &ThemeColors::server},
};

struct Pair
{
    const char* name;
    QColor ThemeColors::*ink;
    QColor ThemeColors::*ground;
    double least;
};

constexpr std::array pairs{
    Pair{"onFill on accentFill", &ThemeColors::onFill, &ThemeColors::accentFill, 4.5},
    Pair{"onFill on dangerFill", &ThemeColors::onFill, &ThemeColors::dangerFill, 4.5},
    Pair{"text on sizeBar", &ThemeColors::text, &ThemeColors::sizeBar, 4.5},
    Pair{"outline on window", &ThemeColors::outline, &ThemeColors::window, 3},
    Pair{"outline on surface", &ThemeColors::outline, &ThemeColors::surface, 3},
    Pair{"focus on window", &ThemeColors::accent, &ThemeColors::window, 3},
    Pair{"textDisabled on surface", &ThemeColors::textDisabled, &ThemeColors::surface, 3},
};

} // namespace

class TestTheme : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void keepsContrast_data();
    void keepsContrast();
    void tellsItsColorsFromAPalette();
    void hasAModeOfItsOwn();
    void followsThePaletteWithoutADesktop_data();
    void followsThePaletteWithoutADesktop();
    void takesWhatThePortalSays_data();
    void takesWhatThePortalSays();
    void followsTheDesktopAtRunTime();
    void letsAFixedModeStand();
    void waitsForNobody_data();
    void waitsForNobody();
    void tonesFollowTheTheme();
    void hasDigitsOfOneWidth();
};

void TestTheme::init() { QApplication::setPalette(ThemeColors::light().palette()); }

void TestTheme::keepsContrast_data()
{
    QTest::addColumn<QColor>("ink");
    QTest::addColumn<QColor>("ground");
    QTest::addColumn<double>("least");

    for (const ThemeColors* colors : {&ThemeColors::light(), &ThemeColors::dark()}) {
        const char* theme = colors->isDark ? "dark" : "light";
        for (const Named& text : texts)
            for (const Named& ground : backgrounds)
                QTest::addRow("good_%s: %s on %s", theme, text.name, ground.name)
                    << colors->*text.color << colors->*ground.color << 4.5;
        for (const Pair& pair : pairs)
            QTest::addRow("good_%s: %s", theme, pair.name)
                << colors->*pair.ink << colors->*pair.ground << pair.least;
    }
}

void TestTheme::keepsContrast()
{
    QFETCH(const QColor, ink);
    QFETCH(const QColor, ground);
    QFETCH(const double, least);
    const double found = contrast(ink, ground);
    QVERIFY2(found >= least, qPrintable(u"%1 on %2: %3"_s.arg(ink.name(), ground.name()).arg(found)));
}

void TestTheme::tellsItsColorsFromAPalette()
{
    for (const ThemeColors* colors : {&ThemeColors::light(), &ThemeColors::dark()}) {
        const QPalette palette = colors->palette();
        QCOMPARE(&ThemeColors::of(palette), colors);
        QCOMPARE(palette.color(QPalette::Disabled, QPalette::ButtonText), colors->textDisabled);
        QCOMPARE(palette.color(QPalette::Active, QPalette::HighlightedText), colors->text);
    }
}

void TestTheme::hasAModeOfItsOwn()
{
    Theme theme(noBus);
    const QSignalSpy changed(&theme, &Theme::changed);
    QCOMPARE(theme.mode(), Theme::Mode::Auto);
    QVERIFY(!theme.isDark());

    theme.setMode(Theme::Mode::Dark);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(&theme.colors(), &ThemeColors::dark());
    QCOMPARE(QApplication::palette().color(QPalette::Window), ThemeColors::dark().window);

    theme.setMode(Theme::Mode::Dark);
    QCOMPARE(changed.count(), 1);

    theme.setMode(Theme::Mode::Auto);
    QCOMPARE(changed.count(), 2);
    QCOMPARE(QApplication::palette().color(QPalette::Window), ThemeColors::light().window);
}

void TestTheme::followsThePaletteWithoutADesktop_data()
{
    QTest::addColumn<QColor>("window");
    QTest::addColumn<QColor>("text");
    QTest::addColumn<bool>("isDark");
    QTest::newRow("good_light") << QColor(0xefefef) << QColor(Qt::black) << false;
    QTest::newRow("good_dark") << QColor(0x31363b) << QColor(0xeff0f1) << true;
}

void TestTheme::followsThePaletteWithoutADesktop()
{
    QFETCH(const QColor, window);
    QFETCH(const QColor, text);
    QFETCH(const bool, isDark);
    QPalette platform;
    platform.setColor(QPalette::Window, window);
    platform.setColor(QPalette::WindowText, text);
    QApplication::setPalette(platform);

    const Theme theme(noBus);
    QCOMPARE(theme.isDark(), isDark);
    QCOMPARE(QApplication::palette().color(QPalette::Window), theme.colors().window);
}

void TestTheme::takesWhatThePortalSays_data()
{
    QTest::addColumn<QVariant>("value");
    QTest::addColumn<FakePortal::Answer>("answer");
    QTest::addColumn<ColorScheme>("scheme");

    using Answer = FakePortal::Answer;
    QTest::newRow("good_dark") << QVariant(1U) << Answer::Wrapped << ColorScheme::Dark;
    QTest::newRow("good_light") << QVariant(2U) << Answer::Wrapped << ColorScheme::Light;
    QTest::newRow("good_noPreference") << QVariant(0U) << Answer::Wrapped << ColorScheme::NoPreference;
    QTest::newRow("good_darkNotWrapped") << QVariant(1U) << Answer::Plain << ColorScheme::Dark;
    QTest::newRow("invalid_unknown") << QVariant(7U) << Answer::Wrapped << ColorScheme::NoPreference;
    QTest::newRow("invalid_text") << QVariant(u"dark"_s) << Answer::Wrapped << ColorScheme::NoPreference;
    QTest::newRow("invalid_negative") << QVariant(-1) << Answer::Wrapped << ColorScheme::NoPreference;
    QTest::newRow("invalid_error") << QVariant(1U) << Answer::Error << ColorScheme::NoPreference;
}

void TestTheme::takesWhatThePortalSays()
{
    QFETCH(const QVariant, value);
    QFETCH(const FakePortal::Answer, answer);
    QFETCH(const ColorScheme, scheme);
    PrivateBus bus;
    if (!bus.failure().isEmpty())
        QSKIP(qPrintable(bus.failure()));
    FakePortal portal(bus.connection(u"portal"_s), value, answer);

    const DesktopColorScheme desktop(bus.connection(u"client"_s));
    QTRY_COMPARE(portal.reads(), 1);
    QTRY_COMPARE(desktop.scheme(), scheme);

    // what comes after is understood all the same
    portal.change(appearance, colorScheme, 1U);
    QTRY_COMPARE(desktop.scheme(), ColorScheme::Dark);
}

void TestTheme::followsTheDesktopAtRunTime()
{
    PrivateBus bus;
    if (!bus.failure().isEmpty())
        QSKIP(qPrintable(bus.failure()));
    FakePortal portal(bus.connection(u"portal"_s), 1U);
    const Theme theme(bus.connection(u"client"_s));
    QSignalSpy changed(&theme, &Theme::changed);
    QVERIFY(!theme.isDark()); // nothing has been waited for

    QVERIFY(changed.wait());
    QVERIFY(theme.isDark());
    QCOMPARE(QApplication::palette().color(QPalette::Base), ThemeColors::dark().surface);

    portal.change(appearance, u"accent-color"_s, 2U); // another setting, then the one that counts
    portal.change(u"org.gnome.desktop.interface"_s, colorScheme, 2U);
    portal.change(appearance, colorScheme, 2U);
    QVERIFY(changed.wait());
    QCOMPARE(changed.count(), 2);
    QVERIFY(!theme.isDark());

    portal.change(appearance, colorScheme, 1U);
    QVERIFY(changed.wait());
    portal.change(appearance, colorScheme, 0U); // no preference: as the palette was
    QVERIFY(changed.wait());
    QVERIFY(!theme.isDark());
}

void TestTheme::letsAFixedModeStand()
{
    PrivateBus bus;
    if (!bus.failure().isEmpty())
        QSKIP(qPrintable(bus.failure()));
    FakePortal portal(bus.connection(u"portal"_s), 1U);
    const QDBusConnection client = bus.connection(u"client"_s);
    Theme theme(client);
    DesktopColorScheme desktop(client);
    theme.setMode(Theme::Mode::Light);
    const QSignalSpy changed(&theme, &Theme::changed);
    QTRY_COMPARE(desktop.scheme(), ColorScheme::Dark); // told to both
    QVERIFY(!theme.isDark());
    QCOMPARE(changed.count(), 0);

    theme.setMode(Theme::Mode::Auto);
    QVERIFY(theme.isDark());
}

void TestTheme::waitsForNobody_data()
{
    QTest::addColumn<bool>("hasBus");
    QTest::addColumn<bool>("hasPortal");
    QTest::newRow("good_noBus") << false << false;
    QTest::newRow("good_noPortal") << true << false;
    QTest::newRow("incomplete_portalNeverAnswers") << true << true;
}

void TestTheme::waitsForNobody()
{
    QFETCH(const bool, hasBus);
    QFETCH(const bool, hasPortal);
    PrivateBus bus;
    if (hasBus && !bus.failure().isEmpty())
        QSKIP(qPrintable(bus.failure()));
    std::unique_ptr<FakePortal> portal;
    if (hasPortal)
        portal = std::make_unique<FakePortal>(bus.connection(u"portal"_s), 1U, FakePortal::Answer::Never);
    const QDBusConnection client = hasBus ? bus.connection(u"client"_s) : noBus;

    QElapsedTimer clock;
    clock.start();
    const Theme theme(client);
    QVERIFY2(clock.elapsed() < 1000, "the window would open late");
    if (portal)
        QTRY_COMPARE(portal->reads(), 1);
    QVERIFY(!theme.isDark());
}

void TestTheme::tonesFollowTheTheme()
{
    Theme theme(noBus);
    QLabel label(u"2 marked deleted"_s);
    setTone(&label, Tone::Danger);
    QPushButton button(u"Commit"_s);
    setTone(&button, Tone::Danger);
    QCOMPARE(toneOf(&button), Tone::Danger);
    QCOMPARE(label.palette().color(QPalette::WindowText), ThemeColors::light().danger);

    theme.setMode(Theme::Mode::Dark);
    QTRY_COMPARE(label.palette().color(QPalette::WindowText), ThemeColors::dark().danger);
    QCOMPARE(label.palette().color(QPalette::Window), ThemeColors::dark().window);
    setTone(&label, Tone::Plain);
    QCOMPARE(label.palette().color(QPalette::WindowText), ThemeColors::dark().text);

    theme.setMode(Theme::Mode::Light);
    QTRY_COMPARE(label.palette().color(QPalette::WindowText), ThemeColors::light().text);
    QCOMPARE(toneOf(nullptr), Tone::Plain);
}

void TestTheme::hasDigitsOfOneWidth()
{
    const QFont font = monospacedFont();
    if (QFontDatabase::families().filter(u"Mono"_s).isEmpty())
        QSKIP("no font of one width is installed (Debian: fonts-dejavu-core)");
    const QFontMetrics metrics(font);
    QCOMPARE(metrics.horizontalAdvance(u"111 iii"_s), metrics.horizontalAdvance(u"888 MMM"_s));
    QCOMPARE(QFontInfo(font).pixelSize(), QFontInfo(QApplication::font()).pixelSize());
}

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
