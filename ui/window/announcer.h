// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/controller/sessioncontroller.h"

#include <QObject>

namespace dropscope::ui {

class MessageStack;
class SignInFlow;
struct BarMessage;
struct ErrorText;

/// Tells the person what failed and what should be known, each with what can be done about it.
class Announcer final : public QObject
{
    Q_OBJECT

public:
    /// All must outlive the announcer.
    Announcer(MessageStack& stack, SignInFlow& signIn, QObject* parent = nullptr);

    void tell(const Error& error);
    void tell(Notice notice, qsizetype count);
    void tellSaved(const QStringList& paths);

private:
    void addRemedy(BarMessage& message, const LocalError& error, const ErrorText& text);
    void addRemedy(BarMessage& message, const FileError& error, const ErrorText& text);
    void addRemedy(BarMessage& message, const ConnectError& error, const ErrorText& text);
    void addRemedy(BarMessage& message, const ProtocolError& error, const ErrorText& text);
    void addRemedy(BarMessage& message, const TlsError& error, const ErrorText& text);
    void addRemedy(BarMessage& message, const Refusal& refusal, const ErrorText& text);
    void offerRetry(BarMessage& message);
    void offerPassword(BarMessage& message, const ErrorText& text);

    MessageStack& m_stack;
    SignInFlow& m_signIn;
};

} // namespace dropscope::ui
