// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/icons.h"
#include "ui/theme/themecolors.h"

#include <QApplication>
#include <QDir>
#include <QPainter>
#include <QSvgRenderer>
#include <QTest>

using namespace dropscope::ui;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(QIcon::Mode)

namespace {

const QString drawings = QStringLiteral(DROPSCOPE_SOURCE_DIR "/resources/icons");

/// The colour of what is drawn, where it is drawn fully; nothing else may be in the picture.
QSet<QRgb> inks(const QPixmap& pixmap)
{
    const QImage image = pixmap.toImage().convertToFormat(QImage::Format_ARGB32);
    QSet<QRgb> found;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (const QRgb pixel = image.pixel(x, y); qAlpha(pixel) == 255)
                found.insert(pixel);
    return found;
}

QRect inkRect(const QImage& image)
{
    QRegion drawn;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (qAlpha(image.pixel(x, y)) > 8)
                drawn += QRect(x, y, 1, 1);
    return drawn.boundingRect();
}

QRgb opaque(const QColor& color) { return color.rgb(); }

} // namespace

class TestIcons : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void knowsEveryDrawing();
    void drawsOneFamily_data();
    void drawsOneFamily();
    void wearsTheTheme_data();
    void wearsTheTheme();
    void changesWithTheTheme();
    void isSharpOnEveryScreen_data();
    void isSharpOnEveryScreen();
    void paintsInTheMiddle();
    void hasAnApplicationIcon_data();
    void hasAnApplicationIcon();
};

void TestIcons::init() { QApplication::setPalette(ThemeColors::light().palette()); }

void TestIcons::knowsEveryDrawing()
{
    QStringList known{u"dropscope.svg"_s};
    for (const IconName name : allIcons())
        known.append(fileName(name) + ".svg"_L1);
    known.sort();
    QCOMPARE(QDir(drawings).entryList({u"*.svg"_s}, QDir::Files, QDir::Name), known);
    (void)icon(IconName::About); // links the resource
    QCOMPARE(QDir(u":/icons"_s).entryList(QDir::Files, QDir::Name), known);
}

void TestIcons::drawsOneFamily_data()
{
    QTest::addColumn<IconName>("name");
    for (const IconName name : allIcons())
        QTest::newRow(qPrintable("good_"_L1 + fileName(name))) << name;
}

void TestIcons::drawsOneFamily()
{
    QFETCH(const IconName, name);
    QFile file(drawings + u'/' + fileName(name) + ".svg"_L1);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QByteArray drawing = file.readAll();
    for (const char* part : {"SPDX-License-Identifier: GPL-3.0-or-later", "viewBox=\"0 0 24 24\"",
                             "fill=\"none\"", "stroke=\"currentColor\"", "stroke-width=\"1.75\"",
                             "stroke-linecap=\"round\"", "stroke-linejoin=\"round\""})
        QVERIFY2(drawing.contains(part), part);
    QCOMPARE(drawing.count("stroke-width"), 1);

    drawing.replace("currentColor", "#000000");
    QSvgRenderer renderer(drawing);
    QVERIFY(renderer.isValid());
    constexpr int scale = 8;
    QImage image(24 * scale, 24 * scale, QImage::Format_ARGB32);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    renderer.render(&painter);
    painter.end();
    const QRect drawn = inkRect(image);
    // a pixel of the grid stays free all around, and what is drawn stands in the middle, as large as the
    // others
    QVERIFY(image.rect().adjusted(scale, scale, -scale, -scale).contains(drawn));
    QVERIFY(qMax(drawn.width(), drawn.height()) >= 13 * scale);
    QVERIFY(qAbs(drawn.center().x() - image.rect().center().x()) <= 1.25 * scale);
    QVERIFY(qAbs(drawn.center().y() - image.rect().center().y()) <= 2.25 * scale);
}

void TestIcons::wearsTheTheme_data()
{
    QTest::addColumn<bool>("isDark");
    QTest::addColumn<Tone>("tone");
    QTest::addColumn<QIcon::Mode>("mode");
    QTest::addColumn<QIcon::State>("state");
    QTest::addColumn<QColor>("expected");

    for (const ThemeColors* colors : {&ThemeColors::light(), &ThemeColors::dark()}) {
        const auto row = [&](const char* name, Tone tone, QIcon::Mode mode, QIcon::State state,
                             QColor expected) {
            QTest::addRow("good_%s %s", colors->isDark ? "dark" : "light", name)
                << colors->isDark << tone << mode << state << expected;
        };
        row("normal", Tone::Plain, QIcon::Normal, QIcon::Off, colors->text);
        row("active", Tone::Plain, QIcon::Active, QIcon::Off, colors->text);
        row("selected", Tone::Plain, QIcon::Selected, QIcon::Off, colors->text);
        row("disabled", Tone::Plain, QIcon::Disabled, QIcon::Off, colors->textDisabled);
        row("on", Tone::Plain, QIcon::Normal, QIcon::On, colors->accent);
        row("danger", Tone::Danger, QIcon::Normal, QIcon::Off, colors->danger);
        row("danger on", Tone::Danger, QIcon::Normal, QIcon::On, colors->danger);
        row("warning disabled", Tone::Warning, QIcon::Disabled, QIcon::Off, colors->textDisabled);
        row("muted", Tone::Muted, QIcon::Normal, QIcon::Off, colors->textMuted);
        row("positive", Tone::Positive, QIcon::Normal, QIcon::Off, colors->positive);
    }
}

void TestIcons::wearsTheTheme()
{
    QFETCH(const bool, isDark);
    QFETCH(const Tone, tone);
    QFETCH(const QIcon::Mode, mode);
    QFETCH(const QIcon::State, state);
    QFETCH(const QColor, expected);
    QApplication::setPalette((isDark ? ThemeColors::dark() : ThemeColors::light()).palette());
    const QPixmap pixmap = icon(IconName::Close, tone).pixmap(QSize(48, 48), 1.0, mode, state);
    QCOMPARE(inks(pixmap), QSet<QRgb>{opaque(expected)});
}

void TestIcons::changesWithTheTheme()
{
    const QIcon once = icon(IconName::Retrieve);
    QCOMPARE(inks(once.pixmap(QSize(48, 48), 1.0)), QSet<QRgb>{opaque(ThemeColors::light().text)});
    QApplication::setPalette(ThemeColors::dark().palette());
    QCOMPARE(inks(once.pixmap(QSize(48, 48), 1.0)), QSet<QRgb>{opaque(ThemeColors::dark().text)});
}

void TestIcons::isSharpOnEveryScreen_data()
{
    QTest::addColumn<qreal>("ratio");
    QTest::newRow("good_1x") << 1.0;
    QTest::newRow("good_1.5x") << 1.5;
    QTest::newRow("good_2x") << 2.0;
}

void TestIcons::isSharpOnEveryScreen()
{
    QFETCH(const qreal, ratio);
    const QPixmap pixmap = icon(IconName::Message).pixmap(QSize(16, 16), ratio);
    QCOMPARE(pixmap.devicePixelRatio(), ratio);
    QCOMPARE(pixmap.width(), qRound(16 * ratio));
}

void TestIcons::paintsInTheMiddle()
{
    QPixmap canvas(80, 40);
    canvas.setDevicePixelRatio(2);
    canvas.fill(Qt::transparent);
    QPainter painter(&canvas);
    icon(IconName::Info).paint(&painter, QRect(0, 0, 40, 20));
    painter.end();
    const QRect drawn = inkRect(canvas.toImage());
    QVERIFY(qAbs(drawn.center().x() - 40) <= 1);
    QVERIFY(qAbs(drawn.center().y() - 20) <= 1);
    QVERIFY(icon(IconName::Info).pixmap(QSize(0, 0)).isNull());
}

void TestIcons::hasAnApplicationIcon_data()
{
    QTest::addColumn<int>("size");
    for (const int size : {48, 128, 256})
        QTest::addRow("good_%d", size) << size;
}

/// The committed pictures are what the drawing is today.
void TestIcons::hasAnApplicationIcon()
{
    QFETCH(const int, size);
    QVERIFY(!applicationIcon().isNull());
    const QImage picture(QStringLiteral(DROPSCOPE_SOURCE_DIR "/resources/icons/dropscope-%1.png").arg(size));
    QCOMPARE(picture.size(), QSize(size, size));
    QSvgRenderer renderer(drawings + "/dropscope.svg"_L1);
    QImage drawn(size, size, QImage::Format_ARGB32_Premultiplied);
    drawn.fill(Qt::transparent);
    QPainter painter(&drawn);
    renderer.render(&painter);
    painter.end();
    qint64 difference = 0;
    const QImage other = picture.convertToFormat(QImage::Format_ARGB32_Premultiplied);
    for (int y = 0; y < size; ++y)
        for (int x = 0; x < size; ++x)
            difference += qAbs(qGreen(drawn.pixel(x, y)) - qGreen(other.pixel(x, y)));
    QVERIFY2(difference < qint64(size) * size * 3, "render resources/icons/dropscope.svg anew");
}

QTEST_MAIN(TestIcons)
#include "tst_icons.moc"
