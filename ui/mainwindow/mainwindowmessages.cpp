// SPDX-License-Identifier: GPL-3.0-or-later
// What a window does with messages that are there: save, archive, print, copy, look into them.
#include "core/inspection/inspection.h"
#include "core/mailstore/messagefilename.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/message/messagedocument.h"
#include "ui/message/messagetabs.h"
#include "ui/models/decodedsizes.h"
#include "ui/models/texthits.h"
#include "ui/panels/maildroppanel.h"
#include "ui/panels/messagepanel.h"
#include "ui/panels/messagestack.h"
#include "ui/panels/progressstrip.h"
#include "ui/views/maildropview.h"
#include "ui/window/announcer.h"
#include "ui/window/archiveflow.h"
#include "ui/window/dragflow.h"
#include "ui/window/printflow.h"
#include "ui/window/savingflow.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

constexpr qint64 mostCopied = qint64(4) << 20; ///< octets; more would take longer than a person waits

bool hasFiles(const MessageDocument& document)
{
    return !document.bodies().attachments.empty() ||
           std::ranges::any_of(document.structure().parts, [](const MessagePart& part) {
               return !part.within && !part.uuencoded.empty();
           });
}

} // namespace

void MainWindow::followSaving()
{
    connect(m_saving, &SavingFlow::started, this, [this](const QString& what) {
        m_progress->begin(what);
        refreshSoon();
    });
    connect(m_saving, &SavingFlow::progressed, m_progress, &ProgressStrip::setProgress);
    connect(m_saving, &SavingFlow::ended, this, [this] {
        m_progress->end();
        takeActivity(m_controller->activity()); // something else may still be under way
    });
    connect(m_saving, &SavingFlow::failed, this, [this](const Error& error) {
        m_closesWhenSaved = false; // there is something to be read first
        m_announcer->tell(error);
    });
    connect(m_saving, &SavingFlow::saved, this, [this](const QStringList& paths) {
        m_announcer->tellSaved(paths);
        if (m_closesWhenSaved)
            close();
    });
}

void MainWindow::followMessages()
{
    const auto begin = [this](const QString& what) {
        m_progress->begin(what);
        refreshSoon();
    };
    const auto end = [this] {
        m_progress->end();
        takeActivity(m_controller->activity()); // something else may still be under way
    };
    connect(m_archives, &ArchiveFlow::started, this, [begin] { begin(tr("Archiving")); });
    connect(m_archives, &ArchiveFlow::progressed, m_progress, &ProgressStrip::setProgress);
    connect(m_archives, &ArchiveFlow::ended, this, end);
    connect(m_maildrop->view(), &MaildropView::dragRequested, this, [this] {
        if (const Inspection* const inspection = m_controller->inspection())
            m_drags->dragMessages(*inspection, selectedRows());
    });
    connect(m_drags, &DragFlow::started, this, begin);
    connect(m_drags, &DragFlow::progressed, m_progress, &ProgressStrip::setProgress);
    connect(m_drags, &DragFlow::ended, this, end);
    connect(m_drags, &DragFlow::failed, m_announcer, qOverload<const Error&>(&Announcer::tell));
    connect(m_prints, &PrintFlow::started, this, begin);
    connect(m_prints, &PrintFlow::ended, this, end);
    connect(m_prints, &PrintFlow::failed, m_announcer, qOverload<const Error&>(&Announcer::tell));
    TextHits* const hits = &m_maildrop->hits();
    connect(hits, &TextHits::started, this, [begin] { begin(tr("Looking into the messages")); });
    connect(hits, &TextHits::progressed, this, [this, hits] {
        m_progress->setProgress({0, 0, hits->looked(), hits->wanted()});
    });
    connect(hits, &TextHits::ended, this, end);
    connect(m_message, &MessagePanel::documentChanged, this, &MainWindow::refreshSoon);
    connect(m_message, &MessagePanel::documentChanged, this, [this] {
        if (const MessageDocument* const document = m_message->document(); document && document->isRead())
            m_maildrop->decodedSizes().note(m_message->row(), document->structure());
    });
    connect(m_message, &MessagePanel::documentChanged, m_drags, &DragFlow::forget);
    connect(m_controller.get(), &SessionController::inspectionChanged, m_drags, &DragFlow::forget);
    connect(m_message->tabs(), &MessageTabs::saveRequested, this, [this](const QString& partId) {
        if (const MessageDocument* const document = m_message->document())
            m_saving->savePart(*document, partId);
    });
    connect(m_message->tabs(), &MessageTabs::dragRequested, this, [this](const QString& partId) {
        if (const MessageDocument* const document = m_message->document())
            m_drags->dragPart(*document, partId);
    });
}

void MainWindow::connectWholeMessageActions()
{
    using enum WindowAction;
    const auto on = [this](WindowAction action, auto call) {
        connect((*m_actions)[action], &QAction::triggered, this, call);
    };
    on(RetrieveAll, [this] { retrieveAll(); });
    on(Archive, [this] { m_archives->ask(m_maildrop->view()->selectedNumbers()); });
    on(SaveMbox, [this] {
        if (const Inspection* const inspection = m_controller->inspection())
            m_saving->saveMbox(*inspection, selectedRows());
    });
    on(SaveAttachments, [this] {
        if (const MessageDocument* const document = m_message->document(); document && document->isRead())
            m_saving->saveAttachments(*document);
    });
    on(PrintMessage, [this] {
        if (const MessageDocument* const document = m_message->document(); document && document->isRead())
            m_prints->print(*document, printName());
    });
    on(MakePdf, [this] {
        if (const MessageDocument* const document = m_message->document(); document && document->isRead())
            m_prints->makePdf(*document, printName());
    });
    on(CopyHeaders, [this] { copyHeaders(); });
    on(SearchText, [this] { m_maildrop->editTextSearch(); });
}

void MainWindow::retrieveAll()
{
    const Inspection* const inspection = m_controller->inspection();
    if (!inspection)
        return;
    QList<MessageNumber> numbers;
    for (const Item& item : inspection->maildrop().items())
        numbers += item.number;
    m_controller->retrieve(numbers);
}

/// As it came, but for what a clipboard cannot carry.
void MainWindow::copyHeaders()
{
    const MessageDocument* const document = m_message->document();
    if (!document)
        return;
    const auto octets = document->source()->read(0, mostCopied);
    if (!octets) {
        m_announcer->tell(octets.error());
        return;
    }
    const qsizetype wire = octets->indexOf("\r\n\r\n");
    const qsizetype bare = octets->indexOf("\n\n");
    const qsizetype end = wire >= 0 && (bare < 0 || wire < bare) ? wire : bare;
    const QString text = QString::fromUtf8(end < 0 ? *octets : octets->first(end));
    QGuiApplication::clipboard()->setText(text + u'\n');
    if (end >= 0 || octets->size() < mostCopied)
        return;
    BarMessage message;
    message.tone = Tone::Warning;
    message.title = tr("The headers were copied in part");
    message.text = tr("The first 4 MiB of them are in the clipboard. To have them all, save the message.");
    m_messages->add(message);
}

QString MainWindow::printName() const
{
    const qsizetype row = m_maildrop->view()->currentMessageRow();
    const Inspection* const inspection = m_controller->inspection();
    const MessageSummary* const summary = inspection && row >= 0 ? inspection->summary(row) : nullptr;
    return safeFileName(summary ? summary->subject : QString(), tr("message"));
}

/// Of the messages that are there, as far as actions are about them.
void MainWindow::addMessages(WindowSituation& situation) const
{
    const Maildrop& maildrop = m_controller->inspection()->maildrop();
    const auto isWanted = [](const Item& item) {
        return item.presence == Presence::Present && !item.isRetrieved();
    };
    situation.hasToRetrieve = situation.isSignedIn && std::ranges::any_of(maildrop.items(), isWanted);
    situation.hasAnyRetrieved = maildrop.retrievedCount() > 0;
    const MessageDocument* const document = m_message->document();
    situation.hasMessage = document != nullptr;
    situation.hasDocument = document && document->isRead();
    situation.hasAttachments = situation.hasDocument && hasFiles(*document);
}

} // namespace dropscope::ui
