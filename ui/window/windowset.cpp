// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/windowset.h"

#include "ui/mainwindow/mainwindow.h"

#include <QScreen>

#include <algorithm>

namespace dropscope::ui {

namespace {

constexpr QPoint cascade(36, 36);
constexpr QSize graspable(320, 240);

/// Beside the other window, or in the corner where its title could not be grasped any more.
QPoint placeBeside(const MainWindow& other)
{
    const QRect screen = other.screen()->availableGeometry();
    const QPoint place = other.pos() + cascade;
    return screen.adjusted(0, 0, -graspable.width(), -graspable.height()).contains(place) ? place
                                                                                          : screen.topLeft();
}

} // namespace

WindowSet::WindowSet(AppSettings& settings, SavedServers servers, Theme& theme, QObject* parent)
    : QObject(parent)
    , m_settings(settings)
    , m_servers(servers)
    , m_theme(theme)
{
}

WindowSet::~WindowSet() = default;

MainWindow& WindowSet::openWindow()
{
    auto window =
        std::make_unique<MainWindow>(std::make_unique<SessionController>(), m_settings, m_servers, m_theme);
    MainWindow& opened = *window;
    opened.controller().setRecordingFolder(m_recordingFolder);
    connect(&opened, &MainWindow::newWindowRequested, this, [this] { openWindow(); });
    connect(&opened, &MainWindow::closed, this, [this, &opened] { forget(&opened); });
    if (!m_windows.empty()) {
        opened.setWindowState(Qt::WindowNoState);
        opened.move(placeBeside(*m_windows.back()));
    }
    m_windows.push_back(std::move(window));
    opened.show();
    return opened;
}

void WindowSet::forget(MainWindow* window)
{
    const auto place = std::ranges::find(m_windows, window, &std::unique_ptr<MainWindow>::get);
    if (place == m_windows.end())
        return;
    place->release()->deleteLater(); // it is in the middle of its close event
    m_windows.erase(place);
}

} // namespace dropscope::ui
