// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/windowbench.h"

#include "core/mailstore/memorystore.h"
#include "ui/panels/maildroppanel.h"
#include "ui/panels/messagebar.h"

#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QScrollBar>
#include <QSettings>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

constexpr int limit = 20'000; ///< milliseconds

} // namespace

WindowBench::WindowBench() { reopen(); }

WindowBench::~WindowBench() = default;

void WindowBench::reopen()
{
    m_window.reset();
    m_settings =
        std::make_unique<AppSettings>(std::make_unique<QSettings>(settingsPath(), QSettings::IniFormat));
    m_profiles = std::make_unique<ProfileStore>(m_folder.filePath(u"profiles.json"_s));
    QVERIFY(m_profiles->load().hasValue());
    openWindow();
}

void WindowBench::openWindow()
{
    m_window =
        std::make_unique<MainWindow>(std::make_unique<SessionController>(), *m_settings, servers(), m_theme);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

MaildropView& WindowBench::table() { return *m_window->maildropPanel().view(); }

QWidget* WindowBench::findVisible(QLatin1StringView name)
{
    for (QWidget* const widget : m_window->findChildren<QWidget*>(name))
        if (widget->isVisible())
            return widget;
    return nullptr;
}

QString WindowBench::barTitle()
{
    const auto* const bar = find<MessageBar>("messageBar");
    return bar ? bar->message().title : QString();
}

bool WindowBench::openDemo()
{
    m_window->openDemo();
    return QTest::qWaitFor(
        [this] {
            if (controller().activity() != Activity::Ready || maildrop().items().empty())
                return false;
            for (qsizetype row = 0; row < std::ssize(maildrop().items()); ++row)
                if (!controller().inspection()->summary(row))
                    return false;
            return true;
        },
        limit);
}

void WindowBench::enterAddress(const QString& address)
{
    auto* field = find<QComboBox>("welcomeAddress");
    if (!field)
        field = find<QComboBox>("addressField");
    QVERIFY(field);
    field->setFocus();
    field->lineEdit()->selectAll();
    QTest::keyClicks(field->lineEdit(), address);
    QTest::keyClick(field->lineEdit(), Qt::Key_Return);
}

void WindowBench::enterPassword(const QString& password)
{
    QTRY_VERIFY(find<QLineEdit>("passwordField"));
    auto* const field = find<QLineEdit>("passwordField");
    QTest::keyClicks(field, password);
    QTest::keyClick(field, Qt::Key_Return);
}

void WindowBench::clickRow(int row, Qt::KeyboardModifiers modifiers)
{
    const QRect rect = table().visualRect(table().model()->index(row, 0));
    QTest::mouseClick(table().viewport(), Qt::LeftButton, modifiers, rect.center());
}

/// Where there is no window manager nobody gives a dialog the keyboard, nor back to the window after it.
QWidget* WindowBench::focus()
{
    QWidget* const modal = QApplication::activeModalWidget();
    QWidget* const top = modal ? modal : m_window.get();
    top->activateWindow();
    return QTest::qWaitForWindowActive(top) && top->focusWidget() ? top->focusWidget() : top;
}

void WindowBench::press(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    QTest::keyClick(focus(), key, modifiers);
}

void WindowBench::type(const QString& text) { QTest::keyClicks(focus(), text); }

BenchServer::BenchServer(const QList<Octets>& messages, Sessions sessions)
    : m_store(std::make_shared<MemoryStore>(std::span<const Octets>(messages)))
{
    ServerOptions options;
    options.accounts.push_back({"joe", Secret(password), m_store});
    options.isExclusive = sessions == Sessions::Exclusive;
    m_server = std::make_unique<TestServer>(std::move(options));
    const Expected<quint16> port = m_server->start();
    if (port)
        m_port = *port;
}

QString BenchServer::address(const QString& host) const { return u"pop://joe@%1:%2"_s.arg(host).arg(m_port); }

} // namespace dropscope::ui
