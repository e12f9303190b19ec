// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/linkdialog.h"

#include "ui/message/html/htmladdress.h"
#include "ui/message/readabletext.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QPushButton>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

constexpr qsizetype lineLength = 64; ///< an address has no spaces to be broken at
constexpr qsizetype longestShown = 1500;

QString inLines(const QString& address)
{
    QString shown = readableLine(address.left(longestShown));
    for (qsizetype at = lineLength; at < shown.size(); at += lineLength + 1)
        shown.insert(at, u'\n');
    return address.size() > longestShown ? shown + u'…' : shown;
}

QString question(const QString& target, const QString& text)
{
    QString words = LinkDialog::tr("It leads to\n\n%1").arg(inLines(target));
    const QString host = hostOf(target);
    if (!host.isEmpty())
        words += LinkDialog::tr("\n\non the host %1.").arg(inLines(host));
    if (isMisleading(text, target))
        words += LinkDialog::tr("\n\nThe message says “%1” instead. That is what deception looks like.")
                     .arg(readableLine(text.left(lineLength)));
    return words;
}

} // namespace

LinkDialog::LinkDialog(const QString& target, const QString& text, QWidget* parent)
    : QuestionDialog(tr("Open this link?"), question(target, text), parent)
{
    setObjectName(u"linkDialog"_s);
    const Tone tone = isMisleading(text, target) ? Tone::Danger : Tone::Plain;
    addAnswer(IconName::Export, tone, tr("Open"), tr("Hands the address to the desktop's own program."),
              [target] { QDesktopServices::openUrl(QUrl(target)); })
        ->setObjectName(u"openLinkButton"_s);
    addAnswer(IconName::Copy, Tone::Plain, tr("Copy address"),
              tr("Puts it on the clipboard and opens nothing."),
              [target] { QGuiApplication::clipboard()->setText(target); })
        ->setObjectName(u"copyLinkButton"_s);
}

} // namespace dropscope::ui
