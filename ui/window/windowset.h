// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/profiles/savedservers.h"

#include <QObject>

#include <memory>
#include <vector>

namespace dropscope::ui {

class AppSettings;
class MainWindow;
class Theme;

/// The open windows of the program, each with a session of its own.
class WindowSet final : public QObject
{
    Q_OBJECT

public:
    /// All must outlive the windows.
    WindowSet(AppSettings& settings, SavedServers servers, Theme& theme, QObject* parent = nullptr);
    ~WindowSet() override;

    /// Shows another window, a little beside the one before.
    MainWindow& openWindow();
    /// Of the sessions of windows that are opened from now on.
    void setRecordingFolder(const QString& folder) { m_recordingFolder = folder; }
    [[nodiscard]] size_t size() const { return m_windows.size(); }

private:
    void forget(MainWindow* window);

    AppSettings& m_settings;
    SavedServers m_servers;
    Theme& m_theme;
    QString m_recordingFolder;
    std::vector<std::unique_ptr<MainWindow>> m_windows;
};

} // namespace dropscope::ui
