// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/archiveflow.h"

#include "core/inspection/inspection.h"
#include "ui/controller/sessioncontroller.h"
#include "ui/dialogs/archivedialog.h"
#include "ui/panels/messagestack.h"
#include "ui/settings/appsettings.h"
#include "ui/text/amounttext.h"
#include "ui/text/errortext.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

constexpr qsizetype mostNamed = 3;
constexpr qsizetype mostRanges = 12;

/// "3, 5–9, 12".
QString numbersText(const QList<MessageNumber>& numbers)
{
    QStringList parts;
    for (qsizetype first = 0; first < numbers.size() && parts.size() < mostRanges;) {
        qsizetype last = first;
        while (last + 1 < numbers.size() && numbers.at(last + 1).value() == numbers.at(last).value() + 1)
            ++last;
        const QString begin = QString::number(numbers.at(first).value());
        const QString end = QString::number(numbers.at(last).value());
        parts += last == first ? begin : last == first + 1 ? begin + u", "_s + end : begin + u'–' + end;
        first = last + 1;
        if (parts.size() == mostRanges && first < numbers.size())
            parts += u"…"_s;
    }
    return parts.join(u", "_s);
}

} // namespace

ArchiveFlow::ArchiveFlow(SessionController& controller, AppSettings& settings, MessageStack& messages,
                         QWidget& window)
    : QObject(&window)
    , m_controller(controller)
    , m_settings(settings)
    , m_messages(messages)
    , m_window(window)
    , m_archiving(controller)
{
    connect(&m_archiving, &Archiving::progressed, this, [this] { emit progressed(m_archiving.progress()); });
    connect(&m_archiving, &Archiving::finished, this, [this](const Archiving::Outcome& outcome) {
        emit ended();
        tell(outcome);
    });
}

void ArchiveFlow::ask(const QList<MessageNumber>& numbers)
{
    if (m_dialog || isRunning() || !m_controller.isSignedIn())
        return;
    const Maildrop& maildrop = m_controller.inspection()->maildrop();
    QList<MessageNumber> present;
    OctetSum octets;
    for (const MessageNumber number : numbers) {
        const auto row = maildrop.rowOf(number);
        const Item* const item = row ? &maildrop.items()[static_cast<size_t>(*row)] : nullptr;
        if (!item || item->presence != Presence::Present)
            continue;
        present += number;
        octets.add(item->receivedOctets.value_or(item->listOctets.value_or(OctetCount())));
    }
    if (present.isEmpty())
        return;
    auto* const dialog = new ArchiveDialog(present.size(), octets.value(), &m_window);
    m_dialog = dialog;
    connect(dialog, &ArchiveDialog::chosen, this, [this, present](ArchiveTarget::Kind kind) {
        m_dialog = nullptr; // it closes; the next one takes its place
        askWhere(kind, present);
    });
    dialog->open();
}

void ArchiveFlow::askWhere(ArchiveTarget::Kind kind, const QList<MessageNumber>& numbers)
{
    const QString last = m_settings.saveFolder();
    const QString folder = !last.isEmpty() && QDir(last).exists() ? last : QDir::homePath();
    auto* const dialog =
        new QFileDialog(&m_window, tr("Archive %1").arg(messagesText(numbers.size())), folder);
    m_dialog = dialog;
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setLabelText(QFileDialog::Accept, tr("Archive here"));
    if (kind == ArchiveTarget::Kind::Folder) {
        dialog->setObjectName(u"archiveFolderDialog"_s);
        dialog->setFileMode(QFileDialog::Directory);
        dialog->setOption(QFileDialog::ShowDirsOnly);
    } else {
        dialog->setObjectName(u"archiveMboxDialog"_s);
        dialog->setAcceptMode(QFileDialog::AcceptSave);
        dialog->setOption(QFileDialog::DontConfirmOverwrite); // nothing is: messages are added
        dialog->setNameFilter(tr("Mbox (*.mbox);;Any file (*)"));
        dialog->selectFile(u"archive.mbox"_s);
    }
    connect(dialog, &QFileDialog::fileSelected, this, [this, kind, numbers](const QString& path) {
        start({kind, path}, numbers);
    });
    dialog->open();
}

void ArchiveFlow::start(const ArchiveTarget& target, const QList<MessageNumber>& numbers)
{
    if (isRunning() || !m_controller.isSignedIn())
        return;
    const bool isFolder = target.kind == ArchiveTarget::Kind::Folder;
    m_settings.setSaveFolder(isFolder ? target.path : QFileInfo(target.path).absolutePath());
    emit started();
    m_archiving.start(numbers, target);
}

void ArchiveFlow::tell(const Archiving::Outcome& outcome)
{
    BarMessage message;
    const bool isAll =
        outcome.failures.isEmpty() && outcome.left.isEmpty() && outcome.marked == outcome.archived.size();
    message.tone = isAll ? Tone::Positive : Tone::Warning;
    message.title = titleOf(outcome);
    QStringList lines;
    if (!outcome.archived.isEmpty())
        lines += tr("%1 in %2. %3")
                     .arg(messagesText(outcome.archived.size()),
                          QDir::toNativeSeparators(outcome.target.path), marksText(outcome));
    if (!outcome.left.isEmpty())
        lines += tr("Not archived and not marked: %1.").arg(numbersText(outcome.left));
    message.text = lines.join(u'\n');
    addFailures(message, outcome);
    m_messages.add(message);
}

QString ArchiveFlow::titleOf(const Archiving::Outcome& outcome)
{
    switch (outcome.end) {
    case Archiving::End::PlaceFailed:
        return tr("The archive could not be written");
    case Archiving::End::SessionEnded:
        return tr("The connection ended before all was archived");
    case Archiving::End::Cancelled:
        return tr("Archiving was cancelled");
    case Archiving::End::Done:
        break;
    }
    return outcome.failures.isEmpty() ? tr("Archived") : tr("Not everything could be archived");
}

QString ArchiveFlow::marksText(const Archiving::Outcome& outcome)
{
    if (outcome.end == Archiving::End::SessionEnded)
        return tr("No mark of them is left: the server deletes nothing without QUIT.");
    if (outcome.marked == outcome.archived.size())
        return tr("They are marked as deleted: Commit deletes them, Reset takes the marks back.");
    return tr("%1 of them are marked as deleted; of the others the server did not take the mark.")
        .arg(groupedNumber(static_cast<quint64>(outcome.marked)));
}

/// The first of them in the bar, all of them in what can be copied.
void ArchiveFlow::addFailures(BarMessage& message, const Archiving::Outcome& outcome)
{
    QStringList details;
    for (qsizetype index = 0; index < outcome.failures.size(); ++index) {
        const Archiving::Failure& failure = outcome.failures.at(index);
        const ErrorText text = describe(failure.error);
        const QString number = QString::number(failure.number.value());
        if (index < mostNamed)
            message.text += (message.text.isEmpty() ? u""_s : u"\n"_s) +
                            tr("Message %1: %2. %3").arg(number, text.title, text.explanation);
        details += tr("Message %1: %2").arg(number, text.toPlainText());
    }
    const qsizetype more = outcome.failures.size() - mostNamed;
    if (more > 0)
        message.text += u'\n' + tr("And %1 more.").arg(groupedNumber(static_cast<quint64>(more)));
    message.details = details.join(u'\n');
}

} // namespace dropscope::ui
