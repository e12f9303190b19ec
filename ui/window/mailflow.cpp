// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/mailflow.h"

#include "core/mailstore/mailfilereader.h"
#include "ui/controller/openedmail.h"
#include "ui/controller/sessioncontroller.h"
#include "ui/panels/messagestack.h"
#include "ui/settings/appsettings.h"
#include "ui/text/amounttext.h"
#include "ui/window/chosenpaths.h"
#include "ui/window/endingflow.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

MailFlow::MailFlow(SessionController& controller, EndingFlow& ending, AppSettings& settings,
                   MessageStack& messages, QWidget& window)
    : QObject(&window)
    , m_controller(controller)
    , m_ending(ending)
    , m_settings(settings)
    , m_messages(messages)
    , m_window(window)
{
    connect(&controller, &SessionController::mailRead, this, &MailFlow::tellRead);
}

void MailFlow::askForFolder()
{
    if (m_dialog)
        return;
    const QString folder = m_settings.saveFolder();
    auto* const dialog = new QFileDialog(&m_window, tr("Open a Maildir or a folder of .eml files"),
                                         folder.isEmpty() ? QDir::homePath() : folder);
    m_dialog = dialog;
    dialog->setObjectName(u"openFolderDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) { open({path}, {}); });
    dialog->open();
}

void MailFlow::open(const QStringList& paths, const QStringList& leftOut)
{
    m_settings.setSaveFolder(QFileInfo(paths.constFirst()).absolutePath());
    m_ending.endThen([this, paths, leftOut] {
        emit aboutToOpen();
        m_messages.clear();
        m_leftOut = leftOut;
        m_controller.openMail(paths);
    });
}

void MailFlow::tellRead()
{
    OpenedMail* const mail = m_controller.mail();
    if (mail == nullptr)
        return;
    const qsizetype count = std::ssize(mail->inspection().maildrop().items());
    BarMessage message;
    message.title = count == 0 ? tr("There is no message in it") : tr("This is mail from your disk");
    message.text = tr("%1: %2. They can be looked at, searched and saved; there is no server to ask.")
                       .arg(mail->name(), messagesText(count));
    addUnreadable(message);
    if (!m_leftOut.isEmpty()) {
        message.tone = Tone::Warning;
        message.text +=
            u'\n' + tr("Mail and recordings are not shown together. Not opened: %1.").arg(namesOf(m_leftOut));
    }
    if (mail->inspection().isBehind()) {
        message.tone = Tone::Warning;
        message.title = tr("The mail is shown in part");
        message.actionText = tr("Read on");
        message.action = [this] {
            if (OpenedMail* const again = m_controller.mail()) {
                again->readOn();
                emit readingOn();
            }
        };
    }
    m_messages.add(message);
}

void MailFlow::addUnreadable(BarMessage& message)
{
    constexpr size_t mostNamed = 3;
    const MailFileReader& files = *m_controller.mail()->inspection().files();
    const auto count = static_cast<quint64>(files.unreadableCount());
    if (count == 0)
        return;
    QStringList names;
    QStringList all;
    for (const FileError& error : files.unreadable()) {
        if (static_cast<size_t>(names.size()) < mostNamed)
            names += QFileInfo(error.path).fileName();
        all += error.systemText.isEmpty() ? error.path : u"%1: %2"_s.arg(error.path, error.systemText);
    }
    const QString more = files.unreadable().size() > mostNamed ? u" …"_s : QString();
    message.tone = Tone::Warning;
    message.text +=
        u'\n' + (count == 1
                     ? tr("1 file could not be read and was passed over: %1.")
                     : tr("%1 files could not be read and were passed over: %2.").arg(groupedNumber(count)))
                    .arg(names.join(u", "_s) + more);
    message.details = all.join(u'\n');
}

} // namespace dropscope::ui
