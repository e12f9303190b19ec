// SPDX-License-Identifier: GPL-3.0-or-later
// What holds for the window as a whole: names, keys, sizes, colours, and what is remembered.
#include "tests/ui/windowbench.h"

#include <QAccessible>
#include <QApplication>
#include <QDialog>
#include <QHeaderView>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QSet>
#include <QSplitter>
#include <QTest>
#include <QTreeWidget>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

/// Of Qt itself, inside of our widgets.
bool isInternal(const QWidget& widget)
{
    return widget.objectName().startsWith("qt_"_L1) || widget.inherits("QComboBoxPrivateContainer") ||
           widget.inherits("QSizeGrip") ||
           (widget.parentWidget() && widget.parentWidget()->inherits("QComboBox")) ||
           widget.inherits("QTabBar") ||
           widget.inherits("QToolButton") == widget.inherits("QLineEditIconButton");
}

QString pathOf(const QWidget* widget)
{
    QString path;
    for (; widget; widget = widget->parentWidget())
        path.prepend(u'/' + QLatin1StringView(widget->metaObject()->className()) + u':' +
                     widget->objectName());
    return path;
}

} // namespace

class MainWindowLookTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_bench = std::make_unique<WindowBench>(); }
    void cleanup() { m_bench.reset(); }
    void whateverTakesTheKeyboardHasNames();
    void noTwoActionsShareKeys();
    void toolTipsNameTheKeys();
    void everyActionIsInAMenu();
    void theKeysDialogNamesThem();
    void noButtonIsCut_data();
    void noButtonIsCut();
    void themesChangePlaces();
    void columnsAreChosenInTheMenu();
    void layoutIsRemembered();

private:
    std::unique_ptr<WindowBench> m_bench;
};

void MainWindowLookTest::whateverTakesTheKeyboardHasNames()
{
    const auto check = [this] {
        for (const QWidget* const widget : m_bench->window().findChildren<QWidget*>()) {
            if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus || isInternal(*widget))
                continue;
            QVERIFY2(!widget->objectName().isEmpty(), qPrintable(pathOf(widget)));
            const QAccessibleInterface* const accessible =
                QAccessible::queryAccessibleInterface(const_cast<QWidget*>(widget));
            QVERIFY2(accessible && !accessible->text(QAccessible::Name).isEmpty(),
                     qPrintable(pathOf(widget)));
        }
    };
    check();
    QVERIFY(m_bench->openDemo());
    check();
}

void MainWindowLookTest::noTwoActionsShareKeys()
{
    QSet<QKeySequence> taken;
    for (const QAction* const action : m_bench->window().actions().all()) {
        if (action->shortcut().isEmpty())
            continue;
        QVERIFY2(!taken.contains(action->shortcut()), qPrintable(action->objectName()));
        taken.insert(action->shortcut());
    }
    QVERIFY(taken.size() >= 18);
}

void MainWindowLookTest::toolTipsNameTheKeys()
{
    for (const QAction* const action : m_bench->window().actions().all()) {
        QVERIFY2(!action->toolTip().isEmpty(), qPrintable(action->objectName()));
        if (!action->shortcut().isEmpty())
            QVERIFY2(action->toolTip().contains(action->shortcut().toString(QKeySequence::NativeText)),
                     qPrintable(action->toolTip()));
    }
}

void MainWindowLookTest::everyActionIsInAMenu()
{
    QSet<const QAction*> inMenus;
    for (const QMenu* const menu : m_bench->window().menuBar()->findChildren<QMenu*>())
        for (const QAction* const action : menu->actions())
            inMenus.insert(action);
    for (const QAction* const action : m_bench->window().actions().all())
        QVERIFY2(inMenus.contains(action), qPrintable(action->objectName()));
}

void MainWindowLookTest::theKeysDialogNamesThem()
{
    m_bench->press(Qt::Key_F1);
    QTRY_VERIFY(m_bench->find<QTreeWidget>("shortcutsTable"));
    const auto* const table = m_bench->find<QTreeWidget>("shortcutsTable");
    QVERIFY(table->topLevelItemCount() >= 18);
    QVERIFY(!table->findItems(u"Retrieve"_s, Qt::MatchExactly, 1).isEmpty());
    m_bench->press(Qt::Key_Escape);
    QTRY_VERIFY(!m_bench->find<QTreeWidget>("shortcutsTable"));
}

void MainWindowLookTest::noButtonIsCut_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("1024x700") << QSize(1024, 700);
    QTest::newRow("1440x900") << QSize(1440, 900);
}

void MainWindowLookTest::noButtonIsCut()
{
    QFETCH(const QSize, size);
    QVERIFY(m_bench->openDemo());
    m_bench->clickRow(0);
    m_bench->press(Qt::Key_Delete);
    QTRY_VERIFY(m_bench->action(WindowAction::Commit)->isEnabled());
    m_bench->window().resize(size);
    QTest::qWait(0);                          // the layout takes one turn
    QCOMPARE(m_bench->window().size(), size); // nothing in it asks for more
    for (const QPushButton* const button : m_bench->window().findChildren<QPushButton*>())
        if (button->isVisible())
            QVERIFY2(button->width() >= button->sizeHint().width() &&
                         button->height() >= button->sizeHint().height(),
                     qPrintable(pathOf(button)));
}

void MainWindowLookTest::themesChangePlaces()
{
    m_bench->action(WindowAction::ThemeDark)->trigger();
    QVERIFY(m_bench->theme().isDark());
    QCOMPARE(m_bench->settings().themeMode(), Theme::Mode::Dark);
    QVERIFY(m_bench->action(WindowAction::ThemeDark)->isChecked());
    m_bench->action(WindowAction::ThemeLight)->trigger();
    QVERIFY(!m_bench->theme().isDark());
    QVERIFY(!m_bench->action(WindowAction::ThemeDark)->isChecked());
}

void MainWindowLookTest::columnsAreChosenInTheMenu()
{
    QVERIFY(m_bench->openDemo());
    auto* const menu = m_bench->window().menuBar()->findChild<QMenu*>(u"columnsMenu"_s);
    QVERIFY(menu);
    emit menu->aboutToShow();
    const auto* const header = m_bench->table().horizontalHeader();
    QCOMPARE(menu->actions().size(), header->count());
    const int hidden = header->hiddenSectionCount();
    for (QAction* const action : menu->actions())
        if (action->isChecked()) {
            action->trigger();
            break;
        }
    QCOMPARE(header->hiddenSectionCount(), hidden + 1);
}

void MainWindowLookTest::layoutIsRemembered()
{
    QVERIFY(m_bench->openDemo());
    m_bench->window().resize(1200, 760);
    auto* const across = m_bench->find<QSplitter>("acrossSplitter");
    QVERIFY(across);
    across->setSizes({500, 660});
    const QList<int> sizes = across->sizes();
    m_bench->table().setColumnHidden(3, true);
    m_bench->window().close();
    QTRY_VERIFY(!m_bench->window().isVisible());
    m_bench->reopen();
    QCOMPARE(m_bench->window().size(), QSize(1200, 760));
    QVERIFY(m_bench->openDemo());
    QCOMPARE(m_bench->find<QSplitter>("acrossSplitter")->sizes(), sizes);
    QVERIFY(m_bench->table().isColumnHidden(3));
}

} // namespace dropscope::ui

QTEST_MAIN(dropscope::ui::MainWindowLookTest)
#include "tst_mainwindowlook.moc"
