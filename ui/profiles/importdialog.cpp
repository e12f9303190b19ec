// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/profiles/importdialog.h"

#include "ui/profiles/profiletext.h"

#include <QPushButton>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

using Clash = ImportedProfile::Clash;

bool isClash(const ImportedProfile& one) { return one.clash != Clash::None && one.clash != Clash::Identical; }

QString clashText(const QList<ImportedProfile>& incoming)
{
    constexpr qsizetype shown = 6;
    QStringList lines;
    qsizetype hidden = 0;
    for (const ImportedProfile& one : incoming) {
        if (!isClash(one))
            continue;
        if (lines.size() == shown) {
            ++hidden;
            continue;
        }
        const QString name = u"“%1”, %2"_s.arg(one.profile.name, addressOf(one.profile));
        lines.append(one.clash == Clash::SameId
                         ? ImportDialog::tr("%1: it is this profile, with other settings.").arg(name)
                         : ImportDialog::tr("%1: a profile of that name and address is there.").arg(name));
    }
    if (hidden > 0)
        lines.append(ImportDialog::tr("… and %1 more").arg(hidden));
    return lines.join(u'\n');
}

} // namespace

ImportDialog::ImportDialog(const QList<ImportedProfile>& incoming, QWidget* parent)
    : QuestionDialog(tr("Some of these profiles are there already"), clashText(incoming), parent)
{
    setObjectName(u"importDialog"_s);
    const auto add = [this](IconName picture, Tone tone, const QString& text, const QString& meaning,
                            ClashChoice choice, const QString& name) {
        addAnswer(picture, tone, text, meaning, [this, choice] { emit chosen(choice); })->setObjectName(name);
    };
    add(IconName::Copy, Tone::Plain, tr("Keep both"), tr("Those of the file come as profiles of their own."),
        ClashChoice::KeepBoth, u"keepBothButton"_s);
    add(IconName::Import, Tone::Danger, tr("Replace"), tr("Those of the file take the place of yours."),
        ClashChoice::Replace, u"replaceButton"_s);
    add(IconName::Cancel, Tone::Plain, tr("Skip these"), tr("Yours stay; only new profiles are taken."),
        ClashChoice::Skip, u"skipButton"_s);
}

} // namespace dropscope::ui
