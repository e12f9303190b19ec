// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/announcer.h"

#include "core/protocol/values/command.h"
#include "ui/errortext.h"
#include "ui/noticetext.h"
#include "ui/panels/messagestack.h"
#include "ui/window/signinflow.h"

#include <QDir>
#include <QFileInfo>
#include <QStringList>

namespace dropscope::ui {

namespace {

bool isSignIn(const Octets& command)
{
    const Keyword keyword = Command::fromLine(command).keyword();
    return keyword == Keyword::User || keyword == Keyword::Pass || keyword == Keyword::Apop;
}

Tone toneOf(Notice notice)
{
    switch (notice) {
    case Notice::Committed:
    case Notice::NewMessages:
        return Tone::Positive;
    case Notice::MarksDropped:
    case Notice::CommitDoubtful:
        return Tone::Warning;
    case Notice::NoUidl:
    case Notice::NoTop:
    case Notice::DroppedToKeepMail:
    case Notice::NothingNew:
        break;
    }
    return Tone::Accent;
}

} // namespace

Announcer::Announcer(MessageStack& stack, SignInFlow& signIn, QObject* parent)
    : QObject(parent)
    , m_stack(stack)
    , m_signIn(signIn)
{
}

void Announcer::tell(const Error& error)
{
    const ErrorText text = describe(error);
    QStringList sentences = {text.explanation, text.quote, text.advice};
    sentences.removeAll(QString());
    BarMessage message;
    message.tone = isCancelled(error) ? Tone::Accent : Tone::Danger;
    message.title = text.title;
    message.text = sentences.join(u'\n');
    if (!isCancelled(error))
        message.details = text.toPlainText();
    std::visit([&](const auto& failure) { addRemedy(message, failure, text); }, error);
    m_stack.add(message);
}

void Announcer::tell(Notice notice, qsizetype count)
{
    const NoticeText text = describe(notice, count);
    BarMessage message;
    message.tone = toneOf(notice);
    message.title = text.title;
    message.text = text.explanation;
    if (notice == Notice::CommitDoubtful)
        offerRetry(message);
    m_stack.add(message);
}

void Announcer::tellSaved(const QStringList& paths)
{
    BarMessage message;
    message.tone = Tone::Positive;
    message.title = paths.size() == 1 ? tr("Saved") : tr("%1 files saved").arg(paths.size());
    const QFileInfo first(paths.constFirst());
    message.text = QDir::toNativeSeparators(paths.size() == 1 ? first.filePath() : first.path());
    m_stack.add(message);
}

void Announcer::addRemedy(BarMessage& message, const LocalError& error, const ErrorText& text)
{
    if (error.kind == LocalError::Kind::MissingSecret)
        offerPassword(message, text);
    if (error.kind != LocalError::Kind::ClearTextRefused)
        return;
    message.actionText = tr("Send in clear…");
    message.action = [this] { m_signIn.askForClearText(); };
}

void Announcer::addRemedy(BarMessage&, const FileError&, const ErrorText&) {}

void Announcer::addRemedy(BarMessage& message, const ConnectError&, const ErrorText&) { offerRetry(message); }

void Announcer::addRemedy(BarMessage& message, const TlsError&, const ErrorText&) { offerRetry(message); }

void Announcer::addRemedy(BarMessage& message, const ProtocolError&, const ErrorText&)
{
    offerRetry(message);
}

void Announcer::addRemedy(BarMessage& message, const Refusal& refusal, const ErrorText& text)
{
    if (refusal.command.isEmpty())
        offerRetry(message);
    else if (isSignIn(refusal.command))
        offerPassword(message, text);
}

void Announcer::offerRetry(BarMessage& message)
{
    message.actionText = tr("Connect again");
    message.action = [this] { m_signIn.retry(); };
}

void Announcer::offerPassword(BarMessage& message, const ErrorText& text)
{
    message.actionText = tr("Try again…");
    message.action = [this, problem = text.quote.isEmpty() ? text.title : text.quote] {
        m_signIn.retryWithOtherPassword(problem);
    };
}

} // namespace dropscope::ui
