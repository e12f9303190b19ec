// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/archivedialog.h"

#include "ui/text/amounttext.h"

#include <QPushButton>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

ArchiveDialog::ArchiveDialog(qsizetype messages, OctetCount octets, QWidget* parent)
    : QuestionDialog(
          tr("Archive %1 (%2), then mark as deleted?").arg(messagesText(messages), octetsText(octets)),
          tr("What was not retrieved is retrieved. A message is marked (DELE) once it is complete on "
             "the disk, and no other. Nothing is deleted before the marks are committed."),
          parent)
{
    setObjectName(u"archiveDialog"_s);
    QPushButton* const folder = addAnswer(
        IconName::OpenFolder, Tone::Plain, tr("Into a &folder…"),
        tr("An .eml file for each, octet for octet. No file is replaced: names that are taken get a "
           "number."),
        [this] { emit chosen(ArchiveTarget::Kind::Folder); });
    folder->setObjectName(u"archiveFolderButton"_s);
    QPushButton* const mbox =
        addAnswer(IconName::Save, Tone::Plain, tr("Into an &mbox…"),
                  tr("One file for all. In one that is there already, they are added at the end."),
                  [this] { emit chosen(ArchiveTarget::Kind::Mbox); });
    mbox->setObjectName(u"archiveMboxButton"_s);
}

} // namespace dropscope::ui
