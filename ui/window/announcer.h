// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/controller/sessioncontroller.h"
#include "ui/window/backoff.h"

#include <QObject>
#include <QTimer>

namespace dropscope::ui {

class MessageStack;
class SignInFlow;
class TrustFlow;
struct BarMessage;
struct ErrorText;

/// Tells the person what failed and what should be known, each with what can be done about it.
class Announcer final : public QObject
{
    Q_OBJECT

public:
    /// All must outlive the announcer.
    Announcer(MessageStack& stack, SessionController& controller, SignInFlow& signIn, TrustFlow& trust,
              QObject* parent = nullptr);

    void tell(const Error& error);
    void tell(Notice notice, qsizetype count);
    void tellSaved(const QStringList& paths);
    void tellForgotten(const QString& server);
    /// Cancel was asked for while messages come: tells in a moment if one goes on coming.
    void tellIfStillComing();

private:
    void tellStillComing();
    void follow(Inspection* inspection);
    void tellUnasked(const QString& quote);
    void tellIfNotKept(const Inspection& inspection);
    void addRemedy(BarMessage& message, const LocalError& error, const ErrorText& text);
    void addRemedy(BarMessage& message, const FileError& error, const ErrorText& text);
    void addRemedy(BarMessage& message, const ConnectError& error, const ErrorText& text);
    void addRemedy(BarMessage& message, const ProtocolError& error, const ErrorText& text);
    void addRemedy(BarMessage& message, const TlsError& error, const ErrorText& text);
    void addRemedy(BarMessage& message, const Refusal& refusal, const ErrorText& text);
    void offerRetry(BarMessage& message);
    void offerRetryLater(BarMessage& message, const Refusal& refusal);
    void offerPassword(BarMessage& message, const ErrorText& text);

    MessageStack& m_stack;
    SessionController& m_controller;
    SignInFlow& m_signIn;
    TrustFlow& m_trust;
    BackOff m_backOff;
    QTimer m_cancelled;                  ///< runs out a moment after Cancel
    bool m_isStillComingTold = false;    ///< of the messages that are retrieved now
    QMetaObject::Connection m_following; ///< until something came that nobody had asked for: told once
    QMetaObject::Connection m_watching;  ///< until something could not be kept: told once
};

} // namespace dropscope::ui
