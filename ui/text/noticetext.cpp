// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/noticetext.h"

#include "ui/text/amounttext.h"

#include <QCoreApplication>

namespace dropscope::ui {

namespace {

class Sentences
{
    Q_DECLARE_TR_FUNCTIONS(dropscope::ui::NoticeText)

public:
    [[nodiscard]] static NoticeText ofEnding(Notice notice, qsizetype count);
    [[nodiscard]] static NoticeText ofServer(Notice notice, qsizetype count);
};

NoticeText Sentences::ofEnding(Notice notice, qsizetype count)
{
    const QString messages = messagesText(count);
    if (notice == Notice::DroppedToKeepMail)
        return {tr("The connection was dropped to keep the mail"),
                tr("The server announces EXPIRE 0: at QUIT it may delete what was retrieved (RFC 2449 §6.7). "
                   "So no "
                   "QUIT was sent.")};
    if (notice == Notice::MarksDropped)
        return {
            tr("Nothing was deleted"),
            tr("The connection ended without QUIT: the marks of %1 are gone (RFC 1939 §6).").arg(messages)};
    if (notice == Notice::Committed)
        return {count == 0 ? tr("The session has ended") : tr("%1 deleted").arg(messages),
                count == 0 ? tr("No message was marked; nothing was deleted.")
                           : tr("The server answered QUIT with +OK: the marks took effect.")};
    return {
        count == 1 ? tr("It is not known whether 1 message was deleted")
                   : tr("It is not known whether %1 were deleted").arg(messages),
        tr("QUIT was sent, but the server did not answer +OK. Connect again to see what is still there.")};
}

NoticeText Sentences::ofServer(Notice notice, qsizetype count)
{
    if (notice == Notice::NoUidl)
        return {tr("The server has no UIDL"),
                tr("There are no unique-ids, so a reload cannot tell which messages are new.")};
    if (notice == Notice::NoTop)
        return {tr("The server has no TOP"),
                tr("Date, from and subject are shown once a message is retrieved.")};
    if (notice == Notice::NewMessages)
        return {count == 1 ? tr("1 new message") : tr("%1 new messages").arg(count),
                tr("Since the last look, by unique-id.")};
    return {tr("Nothing new"), tr("Every unique-id was there at the last look.")};
}

} // namespace

NoticeText describe(Notice notice, qsizetype count)
{
    switch (notice) {
    case Notice::NoUidl:
    case Notice::NoTop:
    case Notice::NewMessages:
    case Notice::NothingNew:
        return Sentences::ofServer(notice, count);
    case Notice::DroppedToKeepMail:
    case Notice::MarksDropped:
    case Notice::Committed:
    case Notice::CommitDoubtful:
        break;
    }
    return Sentences::ofEnding(notice, count);
}

} // namespace dropscope::ui
