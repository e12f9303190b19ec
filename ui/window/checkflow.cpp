// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/checkflow.h"

#include "core/inspection/inspection.h"
#include "ui/check/checkbar.h"
#include "ui/check/checkmodel.h"
#include "ui/check/checkpanel.h"
#include "ui/controller/addressinput.h"
#include "ui/controller/connectionchoice.h"
#include "ui/controller/serverchecker.h"
#include "ui/controller/sessioncontroller.h"
#include "ui/dialogs/deletingcheckdialog.h"
#include "ui/dialogs/leavesessiondialog.h"
#include "ui/settings/appsettings.h"
#include "ui/text/errortext.h"
#include "ui/window/endingflow.h"
#include "ui/window/savingflow.h"
#include "ui/window/signinflow.h"

#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

bool isSameMaildrop(const ConnectionRequest& one, const ConnectionRequest& other)
{
    return one.user == other.user && one.endpoint.host == other.endpoint.host &&
           one.endpoint.port == other.endpoint.port && one.isDemo == other.isDemo;
}

bool hasOctets(const TranscriptSlice& slice) { return slice.client.size() > 0 || slice.server.size() > 0; }

QString wordsFor(EarlierProblem problem)
{
    switch (problem) {
    case EarlierProblem::NotJson:
        return CheckFlow::tr("It is no JSON.");
    case EarlierProblem::NotAReport:
        return CheckFlow::tr("It names no cases with their results.");
    case EarlierProblem::TooLarge:
        break;
    }
    return CheckFlow::tr("It is too large.");
}

} // namespace

CheckFlow::CheckFlow(const Surroundings& surroundings)
    : QObject(&surroundings.window)
    , m_with(surroundings)
{
    connect(&m_with.checker, &ServerChecker::surveyed, this, &CheckFlow::tellSurvey);
    connect(&m_with.checker, &ServerChecker::finished, this, &CheckFlow::tellEnd);
    connect(&m_with.panel, &CheckPanel::exportRequested, this, &CheckFlow::save);
    connect(&m_with.panel, &CheckPanel::comparisonRequested, this, &CheckFlow::askForEarlier);
    connect(&m_with.panel, &CheckPanel::logRequested, this, &CheckFlow::showInLog);
}

/// A secret that a check signed in with is known; else it is found out as for a session. Without a user in
/// the address nothing is to be found out.
void CheckFlow::run(const ConnectionRequest& request)
{
    if (m_with.checker.isRunning() || m_dialog)
        return;
    CheckRequest check;
    check.server = request;
    check.cases = m_with.panel.bar().cases();
    check.mayDelete = m_with.panel.bar().mayDelete();
    check.wantsSlow = m_with.panel.bar().wantsSlow();
    const ConnectionRequest& before = m_with.checker.request().server;
    const bool isKnown = m_with.checker.isSignedIn() && isSameMaildrop(before, request);
    if (isKnown) {
        check.server.secret = before.secret;
        check.server.token = before.token;
        check.server.tls = before.tls;
        check.server.permitsClearText = before.permitsClearText;
    }
    if (isKnown || request.isDemo || request.user.isEmpty()) {
        confirm(check);
        return;
    }
    m_with.signIn.prepare(request, [this, check](const ConnectionRequest& prepared) mutable {
        check.server = prepared;
        confirm(check);
    });
}

/// One at a time; it goes by itself.
void CheckFlow::open(QDialog* dialog)
{
    m_dialog = dialog;
    connect(dialog, &QDialog::finished, this, [this] { m_dialog = nullptr; });
    dialog->open();
}

/// What leave to delete means is said before anything is asked.
void CheckFlow::confirm(const CheckRequest& request)
{
    if (!request.mayDelete) {
        start(request);
        return;
    }
    const QString maildrop = request.server.isDemo ? tr("the demo maildrop") : addressText(request.server);
    auto* const dialog = new DeletingCheckDialog(maildrop, &m_with.window);
    connect(dialog, &DeletingCheckDialog::deletingChosen, this, [this, request] { start(request); });
    connect(dialog, &DeletingCheckDialog::readOnlyChosen, this, [this, request]() {
        CheckRequest readOnly = request;
        readOnly.mayDelete = false;
        start(readOnly);
    });
    open(dialog);
}

/// Where nothing is shown, or an earlier check, its connections are what the other views show.
void CheckFlow::start(const CheckRequest& request)
{
    m_with.checker.start(request);
    const bool isFree = m_with.controller.inspection() == nullptr || m_with.controller.isShowingCheck();
    if (isFree && m_with.checker.connections())
        m_with.controller.showChecked(m_with.checker.connections());
}

bool CheckFlow::isOwnSessionOpen() const
{
    return m_with.controller.isConnected() &&
           isSameMaildrop(m_with.controller.request(), m_with.checker.request().server);
}

void CheckFlow::tellSurvey()
{
    const ServerChecker& checker = m_with.checker;
    const auto& refusal = checker.refusal();
    if (refusal && isOwnSessionOpen())
        m_with.panel.setNotice(
            tr("The server refused the sign-in of the check (%1): the session of this window "
               "may hold the maildrop. Cases that need a sign-in cannot be asked.")
                .arg(*refusal),
            tr("End the session and run again"), [this] { runAgainWithoutSession(); });
    else if (refusal)
        m_with.panel.setNotice(
            tr("The server refused the sign-in (%1). Cases that need one cannot be asked.").arg(*refusal));
    else if (checker.refusesClearText())
        m_with.panel.setNotice(tr("Nobody signed in: the password would cross the network readable, as the "
                                  "server offers neither TLS nor a better method."),
                               tr("Send it readable and run again"), [this] { runAgainInClear(); });
    else if (checker.request().server.user.isEmpty() && !checker.failure())
        m_with.panel.setNotice(tr("The address names no user (pop://user@host): only what comes before the "
                                  "sign-in is asked."));
}

void CheckFlow::tellEnd()
{
    if (const auto next = std::exchange(m_next, std::nullopt)) {
        QMetaObject::invokeMethod(
            this, [this, request = *next] { start(request); }, Qt::QueuedConnection);
        return;
    }
    if (const auto& failure = m_with.checker.failure()) {
        const ErrorText text = describe(*failure);
        const auto* const tls = std::get_if<TlsError>(&*failure);
        QStringList sentences{text.title + u'.', text.explanation};
        if (tls != nullptr && tls->kind == TlsError::Kind::Untrusted)
            sentences.append(tr("Connect once to look at the certificate and to trust it; the check trusts "
                                "what the window trusts."));
        m_with.panel.setNotice(sentences.join(u' '));
    }
}

void CheckFlow::runAgainWithoutSession()
{
    const CheckRequest request = m_with.checker.request();
    m_with.ending.endThen([this, request] { startWhenEnded(request); });
}

void CheckFlow::runAgainInClear()
{
    CheckRequest request = m_with.checker.request();
    request.server.permitsClearText = true;
    startWhenEnded(request);
}

void CheckFlow::startWhenEnded(const CheckRequest& request)
{
    if (!m_with.checker.isRunning()) {
        start(request);
        return;
    }
    m_next = request;
    m_with.checker.stop();
}

void CheckFlow::save(ReportForm form)
{
    struct Kind
    {
        QString suffix;
        QString filter;
    };
    const auto kind = [form]() -> Kind {
        switch (form) {
        case ReportForm::Json:
            return {u"json"_s, tr("JSON (*.json);;Any file (*)")};
        case ReportForm::JUnit:
            return {u"xml"_s, tr("JUnit (*.xml);;Any file (*)")};
        case ReportForm::Html:
            return {u"html"_s, tr("HTML (*.html);;Any file (*)")};
        case ReportForm::Text:
            break;
        }
        return {u"txt"_s, tr("Text (*.txt);;Any file (*)")};
    }();
    const std::vector<CaseResult> results = m_with.checker.results();
    const auto& comparison = m_with.panel.model().comparison();
    const Octets octets =
        writeReport(form, {m_with.checker.server(), results, comparison ? &*comparison : nullptr, nullptr});
    m_with.saving.saveReport(u"server-check."_s + kind.suffix, tr("Export the report of the server check"),
                             kind.filter,
                             [rest = octets]() mutable { return Expected<Octets>(std::exchange(rest, {})); });
}

void CheckFlow::askForEarlier()
{
    if (m_dialog)
        return;
    const QString folder = m_with.settings.saveFolder();
    auto* const dialog =
        new QFileDialog(&m_with.window, tr("Compare with the report of an earlier check"),
                        folder.isEmpty() ? QDir::homePath() : folder, tr("Reports (*.json);;Any file (*)"));
    dialog->setObjectName(u"compareCheckDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &CheckFlow::compareWith);
    open(dialog);
}

void CheckFlow::compareWith(const QString& path)
{
    QFile file(path);
    const QString name = QFileInfo(path).fileName();
    if (!file.open(QIODevice::ReadOnly)) {
        m_with.panel.setNotice(tr("%1 cannot be read: %2").arg(name, file.errorString()));
        return;
    }
    auto earlier = parseEarlierResults(file.read(largestReport + 1));
    if (!earlier) {
        m_with.panel.setNotice(tr("%1 cannot be compared with. %2").arg(name, wordsFor(earlier.error())));
        return;
    }
    m_with.settings.setSaveFolder(QFileInfo(path).absolutePath());
    m_with.panel.setNotice({});
    m_with.panel.setComparison(ResultComparison(std::move(*earlier), m_with.checker.results()), name);
}

/// The check's own connections come into the place of what is shown; a session that is open is asked about.
void CheckFlow::showInLog(qsizetype place)
{
    const auto& slices = m_with.checker.cases().at(static_cast<size_t>(place)).result.slices;
    const auto slice = std::ranges::find_if(slices, hasOctets);
    if (slice == slices.end() || m_dialog)
        return;
    const auto show = [this, slice = *slice] { m_with.ending.endThen([this, slice] { showSlice(slice); }); };
    if (m_with.controller.isShowingCheck())
        return showSlice(*slice);
    if (!m_with.controller.isConnected())
        return show();
    auto* const dialog = new LeaveSessionDialog(tr("The connections of the check"), &m_with.window);
    connect(dialog, &LeaveSessionDialog::leaveChosen, this, show);
    open(dialog);
}

void CheckFlow::showSlice(const TranscriptSlice& slice)
{
    m_with.controller.showChecked(m_with.checker.connections());
    ConnectionChoice& choice = *m_with.checker.connections();
    const ConnectionList& list = choice.list();
    for (qsizetype row = 0; row < list.size(); ++row)
        if (&list.transcript(row) == slice.transcript.get())
            choice.choose(row);
    const bool hasCommand = slice.client.size() > 0;
    const Direction direction = hasCommand ? Direction::Client : Direction::Server;
    const OctetRange range = hasCommand ? slice.client : slice.server;
    const ExchangeList& exchanges = choice.inspection().exchanges();
    qsizetype exchange = 0;
    for (qsizetype each = 0; each < exchanges.size() && hasCommand; ++each)
        if (!exchanges.at(each).isGreeting && exchanges.at(each).commandRange.begin <= range.begin)
            exchange = each;
    emit exchangeRequested(static_cast<quint64>(exchange), direction, range);
}

} // namespace dropscope::ui
