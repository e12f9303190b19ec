// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspection/inspection.h"
#include "core/profile/profilestore.h"
#include "core/server/testserver.h"
#include "tests/ui/memorykeychain.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/settings/appsettings.h"
#include "ui/theme/theme.h"
#include "ui/views/maildropview.h"

#include <QPointer>
#include <QTemporaryDir>

#include <memory>

namespace dropscope::ui {

/// A real window on settings of its own, and what tests do to it as a person would: with keys and the mouse.
class WindowBench
{
public:
    WindowBench();
    ~WindowBench();

    [[nodiscard]] MainWindow& window() { return *m_window; }
    [[nodiscard]] AppSettings& settings() { return *m_settings; }
    [[nodiscard]] ProfileStore& profiles() { return *m_profiles; }
    [[nodiscard]] MemoryKeychain& keychain() { return m_keychain; }
    [[nodiscard]] SavedServers servers() { return {*m_profiles, m_keychain}; }
    [[nodiscard]] Theme& theme() { return m_theme; }
    [[nodiscard]] SessionController& controller() { return m_window->controller(); }
    [[nodiscard]] const Maildrop& maildrop() { return controller().inspection()->maildrop(); }
    [[nodiscard]] MaildropView& table();
    [[nodiscard]] QString settingsPath() const { return m_folder.filePath(QStringLiteral("settings.ini")); }
    [[nodiscard]] QString folder() const { return m_folder.path(); }

    /// A visible child of the window or of one of its dialogs; null if there is none.
    template <typename Widget>
    [[nodiscard]] Widget* find(const char* name)
    {
        return qobject_cast<Widget*>(findVisible(QLatin1StringView(name)));
    }
    [[nodiscard]] QAction* action(WindowAction action) { return m_window->actions()[action]; }
    /// Of the newest message bar; empty if there is none.
    [[nodiscard]] QString barTitle();

    /// Opens the demo maildrop and waits until it is listed and every header is there.
    [[nodiscard]] bool openDemo();
    /// Puts an address into the field that is there and presses Return.
    void enterAddress(const QString& address);
    /// Puts a password into the dialog that is there and presses Return.
    void enterPassword(const QString& password);
    void clickRow(int row, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    /// To whatever has the keyboard.
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    void type(const QString& text);

    /// A new window on the same settings, as after a restart.
    void reopen();

private:
    void openWindow();
    [[nodiscard]] QWidget* focus();
    [[nodiscard]] QWidget* findVisible(QLatin1StringView name);

    QTemporaryDir m_folder;
    Theme m_theme;
    MemoryKeychain m_keychain;
    std::unique_ptr<AppSettings> m_settings;
    std::unique_ptr<ProfileStore> m_profiles;
    std::unique_ptr<MainWindow> m_window;
};

/// A server with one account, joe, whose password is "hunter2 secret", and messages of these sizes.
class BenchServer
{
public:
    enum class Sessions : quint8 { Shared, Exclusive };
    explicit BenchServer(const QList<Octets>& messages, Sessions sessions = Sessions::Shared);

    [[nodiscard]] QString address(const QString& host = QStringLiteral("127.0.0.1")) const;
    [[nodiscard]] MailStore& store() { return *m_store; }
    static constexpr const char* password = "hunter2 secret";

private:
    std::shared_ptr<MailStore> m_store;
    std::unique_ptr<TestServer> m_server;
    quint16 m_port = 0;
};

} // namespace dropscope::ui
