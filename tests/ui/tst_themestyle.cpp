// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/theme/tone.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollBar>
#include <QSpinBox>
#include <QStyleOption>
#include <QTabBar>
#include <QTableWidget>
#include <QTest>
#include <QTimer>
#include <QToolButton>

using namespace dropscope::ui;
using namespace Qt::StringLiterals;

namespace {

QImage pictureOf(QWidget& widget) { return widget.grab().toImage().convertToFormat(QImage::Format_RGB32); }

int pixels(const QImage& image, const QColor& color)
{
    int found = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            found += image.pixel(x, y) == color.rgb() ? 1 : 0;
    return found;
}

/// A widget of the kind, small, with what makes its picture worth looking at.
std::unique_ptr<QWidget> make(const QString& kind)
{
    if (kind == "lineEdit"_L1)
        return std::make_unique<QLineEdit>();
    if (kind == "spinBox"_L1)
        return std::make_unique<QSpinBox>();
    if (kind == "checkBox"_L1)
        return std::make_unique<QCheckBox>(u"Follow"_s);
    if (kind == "radioButton"_L1)
        return std::make_unique<QRadioButton>(u"Auto"_s);
    if (kind == "toolButton"_L1) {
        auto button = std::make_unique<QToolButton>();
        button->setIcon(icon(IconName::Reload));
        button->setFocusPolicy(Qt::StrongFocus);
        return button;
    }
    if (kind == "comboBox"_L1 || kind == "editableComboBox"_L1) {
        auto box = std::make_unique<QComboBox>();
        box->addItem(u"STLS if offered"_s);
        box->setEditable(kind == "editableComboBox"_L1);
        return box;
    }
    if (kind == "table"_L1)
        return std::make_unique<QTableWidget>(2, 2);
    auto button = std::make_unique<QPushButton>(u"Commit"_s);
    if (kind == "accentButton"_L1)
        setTone(button.get(), Tone::Accent);
    if (kind == "dangerButton"_L1)
        setTone(button.get(), Tone::Danger);
    return button;
}

} // namespace

class TestThemeStyle : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_theme.setMode(Theme::Mode::Light); }
    void standsInOneRow();
    void showsWhereTheKeyboardIs_data();
    void showsWhereTheKeyboardIs();
    void showsWhatIsDisabled_data();
    void showsWhatIsDisabled();
    void fillsTheOneButtonToPress();
    void marksTheOpenTab();
    void leavesRoomForTheStrongerTab();
    void hasScrollBarsWithoutArrows();
    void movesWhileTheLengthIsUnknown();
    void writesAcrossTheBar();
    void sortsWithAnArrowOfTheTheme();
    void leavesRoomForSigns();

private:
    Theme m_theme{QDBusConnection(QString())};
};

void TestThemeStyle::standsInOneRow()
{
    const int height = make(u"pushButton"_s)->sizeHint().height();
    for (const QString& kind :
         {u"lineEdit"_s, u"comboBox"_s, u"editableComboBox"_s, u"spinBox"_s, u"toolButton"_s})
        QVERIFY2(make(kind)->sizeHint().height() == height, qPrintable(kind));
    QCOMPARE(height % 2, 0);
}

void TestThemeStyle::showsWhereTheKeyboardIs_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<Theme::Mode>("mode");
    for (const auto mode : {Theme::Mode::Light, Theme::Mode::Dark})
        for (const char* kind :
             {"pushButton", "accentButton", "dangerButton", "toolButton", "lineEdit", "comboBox",
              "editableComboBox", "spinBox", "checkBox", "radioButton", "table"})
            QTest::addRow("good_%s_%s", kind, mode == Theme::Mode::Light ? "light" : "dark")
                << QString::fromLatin1(kind) << mode;
}

void TestThemeStyle::showsWhereTheKeyboardIs()
{
    QFETCH(const QString, kind);
    QFETCH(const Theme::Mode, mode);
    m_theme.setMode(mode);
    QWidget window;
    QLineEdit first(&window); // which has the keyboard to begin with
    std::unique_ptr<QWidget> widget = make(kind);
    widget->setParent(&window);
    widget->setGeometry(10, 50, 160, kind == "table"_L1 ? 90 : widget->sizeHint().height());
    window.resize(180, 160);
    window.show();
    QApplication::setActiveWindow(&window);
    QTRY_VERIFY(first.hasFocus());
    const int without = pixels(pictureOf(*widget), m_theme.colors().accent);

    QTest::keyClick(&first, Qt::Key_Tab);
    QTRY_VERIFY(widget->hasFocus());
    const int with = pixels(pictureOf(*widget), m_theme.colors().accent);
    // about the length of its outline, at least where it is straight
    const int atLeast = kind == "checkBox"_L1 || kind == "radioButton"_L1 ? 60 : 250;
    QVERIFY2(with - without >= atLeast, qPrintable(u"%1 before, %2 after"_s.arg(without).arg(with)));
}

void TestThemeStyle::showsWhatIsDisabled_data()
{
    QTest::addColumn<QString>("kind");
    for (const char* kind :
         {"pushButton", "accentButton", "dangerButton", "comboBox", "checkBox", "radioButton"})
        QTest::addRow("good_%s", kind) << QString::fromLatin1(kind);
}

void TestThemeStyle::showsWhatIsDisabled()
{
    QFETCH(const QString, kind);
    for (const auto mode : {Theme::Mode::Light, Theme::Mode::Dark}) {
        m_theme.setMode(mode);
        const std::unique_ptr<QWidget> widget = make(kind);
        widget->setEnabled(false);
        const ThemeColors& colors = m_theme.colors();
        const QImage picture = pictureOf(*widget);
        QVERIFY(pixels(picture, colors.textDisabled) > 0);
        for (const QColor& lively : {colors.text, colors.accentFill, colors.danger})
            QCOMPARE(pixels(picture, lively), 0);
    }
}

void TestThemeStyle::fillsTheOneButtonToPress()
{
    const auto filled = [this](const QString& kind, const QColor& color) {
        const std::unique_ptr<QWidget> button = make(kind);
        button->setAttribute(Qt::WA_UnderMouse, false);
        const QImage picture = pictureOf(*button);
        return pixels(picture, color) > picture.width() * picture.height() / 2 &&
               (pixels(picture, m_theme.colors().text) == 0) == (kind != "pushButton"_L1);
    };
    QVERIFY(filled(u"pushButton"_s, m_theme.colors().raised));
    QVERIFY(filled(u"accentButton"_s, m_theme.colors().accentFill));
    QVERIFY(filled(u"dangerButton"_s, m_theme.colors().raised)); // red in outline and text alone
}

void TestThemeStyle::marksTheOpenTab()
{
    QTabBar bar;
    bar.addTab(u"Protocol log"_s);
    bar.addTab(u"Timeline"_s);
    bar.setCurrentIndex(1);
    bar.resize(bar.sizeHint());
    const QImage picture = pictureOf(bar);
    const QRect open = bar.tabRect(1);
    QCOMPARE(QColor(picture.pixel(open.center().x(), open.bottom())), m_theme.colors().accent);
    const QRect other = bar.tabRect(0);
    QVERIFY(QColor(picture.pixel(other.center().x(), other.bottom())) != m_theme.colors().accent);
}

void TestThemeStyle::leavesRoomForTheStrongerTab()
{
    QTabBar bar;
    bar.addTab(u"Protocol log"_s);
    QFont strong = bar.font();
    strong.setWeight(QFont::DemiBold);
    QVERIFY(bar.tabRect(0).width() >= QFontMetrics(strong).horizontalAdvance(bar.tabText(0)) + 16);
}

void TestThemeStyle::hasScrollBarsWithoutArrows()
{
    QScrollBar bar(Qt::Vertical);
    bar.setRange(0, 1'000'000'000);
    bar.setPageStep(10);
    bar.resize(bar.sizeHint().width(), 300);
    QStyleOptionSlider option;
    option.initFrom(&bar);
    option.orientation = Qt::Vertical;
    option.minimum = bar.minimum();
    option.maximum = bar.maximum();
    option.pageStep = bar.pageStep();
    option.sliderPosition = bar.maximum();
    const auto part = [&](QStyle::SubControl which) {
        return bar.style()->subControlRect(QStyle::CC_ScrollBar, &option, which, &bar);
    };
    QVERIFY(part(QStyle::SC_ScrollBarAddLine).isEmpty());
    QCOMPARE(part(QStyle::SC_ScrollBarSlider).bottom(), bar.rect().bottom());
    QVERIFY(part(QStyle::SC_ScrollBarSlider).height() >= 24); // large enough to take hold of
}

void TestThemeStyle::movesWhileTheLengthIsUnknown()
{
    QProgressBar bar;
    bar.setRange(0, 0);
    bar.resize(200, 28);
    bar.show();
    QTRY_VERIFY(bar.findChild<QTimer*>());
    const QImage before = pictureOf(bar);
    QTRY_VERIFY(pictureOf(bar) != before);
    bar.setRange(0, 10);
    bar.setValue(10);
    QTRY_VERIFY(!bar.findChild<QTimer*>()); // nothing ticks for a bar that stands still
    QVERIFY(pixels(pictureOf(bar), m_theme.colors().accentFill) > 200 * 20);
}

void TestThemeStyle::writesAcrossTheBar()
{
    QProgressBar bar;
    bar.setRange(0, 100);
    bar.setFormat(u"IIIIIIIIIIIIIIIIIIIIIIIIIIII"_s);
    bar.setValue(50);
    bar.resize(200, 28);
    const QImage picture = pictureOf(bar);
    QVERIFY(pixels(picture.copy(0, 0, 100, 28), m_theme.colors().onFill) > 0);
    QVERIFY(pixels(picture.copy(0, 0, 100, 28), m_theme.colors().text) == 0);
    QVERIFY(pixels(picture.copy(102, 0, 98, 28), m_theme.colors().text) > 0);
}

void TestThemeStyle::sortsWithAnArrowOfTheTheme()
{
    QTableWidget table(1, 1);
    table.setHorizontalHeaderLabels({u"Size (LIST)"_s});
    table.resize(200, 100);
    QHeaderView& header = *table.horizontalHeader();
    header.setSectionsClickable(true);
    QCOMPARE(pixels(pictureOf(header), m_theme.colors().accent), 0);
    header.setSortIndicator(0, Qt::AscendingOrder);
    header.setSortIndicatorShown(true);
    QVERIFY(pixels(pictureOf(header), m_theme.colors().accent) > 0);
}

void TestThemeStyle::leavesRoomForSigns()
{
    QMenu plain;
    plain.addAction(u"Reload"_s);
    QMenu signedMenu;
    signedMenu.addAction(icon(IconName::Reload), u"Reload"_s);
    QVERIFY(signedMenu.sizeHint().width() >= plain.sizeHint().width() + 16);
    QCOMPARE(signedMenu.sizeHint().height(), plain.sizeHint().height());
}

QTEST_MAIN(TestThemeStyle)
#include "tst_themestyle.moc"
