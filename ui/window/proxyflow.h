// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/controller/proxyrequest.h"
#include "ui/settings/proxyfields.h"

#include <QObject>
#include <QPointer>

class QWidget;

namespace dropscope::ui {

class AppSettings;
class EndingFlow;
class MessageStack;
class ProxyDialog;
class SessionController;

/// The way to a recording proxy: asks what it is to do, ends what is open, and begins. What was said is
/// remembered.
class ProxyFlow final : public QObject
{
    Q_OBJECT

public:
    /// All must outlive the flow; dialogs belong to the window.
    ProxyFlow(SessionController& controller, EndingFlow& ending, AppSettings& settings,
              MessageStack& messages, QWidget& window);

    void ask();

private:
    void start(ProxyRequest request, const ProxyFields& fields);

    SessionController& m_controller;
    EndingFlow& m_ending;
    AppSettings& m_settings;
    MessageStack& m_messages;
    QWidget& m_window;
    QPointer<ProxyDialog> m_dialog;
};

} // namespace dropscope::ui
