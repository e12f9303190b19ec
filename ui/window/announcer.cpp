// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/announcer.h"

#include "core/inspection/inspection.h"
#include "core/protocol/values/command.h"
#include "core/protocol/values/responsecode.h"
#include "ui/controller/addressinput.h"
#include "ui/panels/messagestack.h"
#include "ui/text/errortext.h"
#include "ui/text/noticetext.h"
#include "ui/text/quotedoctets.h"
#include "ui/window/signinflow.h"
#include "ui/window/trustflow.h"

#include <QDir>
#include <QFileInfo>
#include <QStringList>

#include <algorithm>
#include <utility>

namespace dropscope::ui {

namespace {

constexpr qint64 quoteLimit = 256; ///< octets
constexpr std::chrono::milliseconds cancelSettles{600};

bool isSignIn(const Octets& command)
{
    const Keyword keyword = Command::fromLine(command).keyword();
    return keyword == Keyword::User || keyword == Keyword::Pass || keyword == Keyword::Apop ||
           keyword == Keyword::Auth;
}

QString firstLine(const Transcript& transcript, const LogEntry& entry)
{
    const qint64 end = std::min(entry.range.end, entry.range.begin + quoteLimit);
    const Octets octets = transcript.read(entry.direction, {entry.range.begin, end});
    const qsizetype lineEnd = octets.indexOf('\n');
    return quotedOctets(lineEnd < 0 ? octets : octets.left(lineEnd).trimmed());
}

/// What passes by itself: a lock, a delay, a fault that is said to be temporary (RFC 2449 §8.1, RFC 3206 §4).
bool passesByItself(const Refusal& refusal)
{
    const ResponseCodeKind code = responseCodeKind(refusal.responseCode);
    return code == ResponseCodeKind::InUse || code == ResponseCodeKind::LoginDelay ||
           code == ResponseCodeKind::SysTemp;
}

/// What LOGIN-DELAY announces; 0 where it announces nothing that can be understood.
std::chrono::seconds announcedDelay(const Inspection* inspection)
{
    if (!inspection)
        return {};
    const auto& after = inspection->capabilitiesAfter();
    const auto& capabilities = after ? after : inspection->capabilitiesBefore();
    const auto words = capabilities ? capabilities->parameters("LOGIN-DELAY") : std::nullopt;
    return std::chrono::seconds(words && !words->isEmpty() ? words->constFirst().toUShort() : 0);
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

Announcer::Announcer(MessageStack& stack, SessionController& controller, SignInFlow& signIn, TrustFlow& trust,
                     QObject* parent)
    : QObject(parent)
    , m_stack(stack)
    , m_controller(controller)
    , m_signIn(signIn)
    , m_trust(trust)
{
    connect(&controller, &SessionController::signedIn, this, [this] { m_backOff.reset(); });
    connect(&trust, &TrustFlow::forgotten, this, &Announcer::tellForgotten);
    connect(&controller, &SessionController::inspectionChanged, this, &Announcer::follow);
    connect(&controller, &SessionController::activityChanged, this, [this](Activity activity) {
        m_isStillComingTold = m_isStillComingTold && activity == Activity::Retrieving;
    });
    m_cancelled.setSingleShot(true);
    m_cancelled.setInterval(cancelSettles);
    connect(&m_cancelled, &QTimer::timeout, this, &Announcer::tellStillComing);
}

/// In front of a greeting everything is unasked for, and the failure that follows says more.
void Announcer::follow(Inspection* inspection)
{
    disconnect(m_following);
    disconnect(m_watching);
    if (!inspection)
        return;
    m_watching = connect(inspection, &Inspection::incomingChanged, this,
                         [this, inspection] { tellIfNotKept(*inspection); });
    const auto look = [this, inspection](qsizetype first, qsizetype last) {
        for (qsizetype i = first; i <= last && inspection->greeting(); ++i) {
            const LogEntry& entry = inspection->log().at(i);
            if (entry.kind != LogEntry::Kind::Unsolicited)
                continue;
            disconnect(m_following);
            tellUnasked(firstLine(inspection->transcript(), entry));
            return;
        }
    };
    m_following = connect(inspection, &Inspection::logAdded, this, look);
}

void Announcer::tellUnasked(const QString& quote)
{
    BarMessage message;
    message.tone = Tone::Warning;
    message.title = tr("The server sent what nobody asked for");
    message.text =
        tr("It sent: “%1”\nFrom here on an answer may belong to another command than it seems (RFC 1939 "
           "§3): compare the protocol log before you commit marks, or drop the connection.")
            .arg(quote);
    m_stack.add(message);
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

void Announcer::tellForgotten(const QString& server)
{
    BarMessage message;
    message.title = tr("The trusted certificate of %1 is forgotten").arg(server);
    message.text = tr("At the next connection its certificate is looked at anew, and you are asked.");
    offerRetry(message);
    m_stack.clear(); // the alarm is dealt with
    m_stack.add(message);
}

/// The transcript goes on counting octets that it could not write, and has them no more.
void Announcer::tellIfNotKept(const Inspection& inspection)
{
    const QString failure = inspection.transcript().failure();
    if (failure.isEmpty())
        return;
    disconnect(m_watching);
    BarMessage message;
    message.tone = Tone::Danger;
    message.title = tr("What comes cannot be kept");
    message.text =
        tr("The system says: “%1”\nWhat came before can still be read; messages that come from here on can "
           "be neither shown nor saved. Make room in %2, then connect again.")
            .arg(failure, QDir::toNativeSeparators(QDir::tempPath()));
    offerRetry(message);
    m_stack.add(message);
}

void Announcer::tellIfStillComing() { m_cancelled.start(); }

/// POP3 has no command that calls back a RETR (RFC 1939 §5): what is left is to wait or to drop the
/// connection.
void Announcer::tellStillComing()
{
    if (m_controller.activity() != Activity::Retrieving || std::exchange(m_isStillComingTold, true))
        return;
    BarMessage message;
    message.tone = Tone::Warning;
    message.title = tr("A message is still coming");
    message.text =
        tr("POP3 cannot call it back; nothing more is asked for behind it. Dropping the connection ends it "
           "at once: nothing is deleted, and marks are gone.");
    message.actionText = tr("Drop the connection");
    message.action = [this, inspection = m_controller.inspection()] {
        if (m_controller.inspection() == inspection)
            m_controller.end(Ending::Drop);
    };
    m_stack.add(message);
}

void Announcer::addRemedy(BarMessage& message, const LocalError& error, const ErrorText& text)
{
    if (error.kind == LocalError::Kind::MissingSecret || error.kind == LocalError::Kind::MissingToken ||
        error.kind == LocalError::Kind::MissingCertificate)
        offerPassword(message, text);
    if (error.kind != LocalError::Kind::ClearTextRefused)
        return;
    message.actionText = tr("Send in clear…");
    message.action = [this] { m_signIn.askForClearText(); };
}

void Announcer::addRemedy(BarMessage& message, const FileError& error, const ErrorText& text)
{
    const ConnectionRequest& request = m_signIn.request();
    const bool isOwnCertificate =
        error.path == request.tls.certificateFile || error.path == request.tls.keyFile;
    if (isOwnCertificate && onlyMethod(request.policy) == SignInMethod::External)
        offerPassword(message, text);
}

void Announcer::addRemedy(BarMessage& message, const ConnectError&, const ErrorText&) { offerRetry(message); }

void Announcer::addRemedy(BarMessage& message, const TlsError& error, const ErrorText&)
{
    switch (error.kind) {
    case TlsError::Kind::Untrusted:
    case TlsError::Kind::CertificateChanged:
        message.actionText = tr("Look at the certificate…");
        message.action = [this, error] { m_trust.look(error); };
        return;
    case TlsError::Kind::AnsweredInClear:
        message.actionText = tr("Connect with STLS");
        message.action = [this] { m_signIn.retryWith(Security::Stls); };
        return;
    case TlsError::Kind::SpeaksTls:
        message.actionText = tr("Connect with TLS");
        message.action = [this] { m_signIn.retryWith(Security::Tls); };
        return;
    default:
        offerRetry(message);
    }
}

void Announcer::addRemedy(BarMessage& message, const ProtocolError&, const ErrorText&)
{
    offerRetry(message);
}

void Announcer::addRemedy(BarMessage& message, const Refusal& refusal, const ErrorText& text)
{
    if (passesByItself(refusal) && (refusal.command.isEmpty() || isSignIn(refusal.command)))
        offerRetryLater(message, refusal);
    else if (refusal.command.isEmpty())
        offerRetry(message);
    else if (isSignIn(refusal.command))
        offerPassword(message, text);
}

void Announcer::offerRetry(BarMessage& message)
{
    message.actionText = tr("Connect again");
    message.action = [this] { m_signIn.retry(); };
}

void Announcer::offerRetryLater(BarMessage& message, const Refusal& refusal)
{
    const bool isDelay = responseCodeKind(refusal.responseCode) == ResponseCodeKind::LoginDelay;
    const auto announced = isDelay ? announcedDelay(m_controller.inspection()) : std::chrono::seconds();
    message.wait = m_backOff.next(addressText(m_signIn.request()), announced);
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
