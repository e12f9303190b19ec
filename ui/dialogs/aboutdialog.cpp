// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/aboutdialog.h"

#include "ui/panels/iconlabel.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/tone.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

constexpr int emblemSize = 64;
constexpr int textWidth = 380;

} // namespace

AboutDialog::AboutDialog(QWidget* parent)
    : QDialog(parent)
{
    setObjectName(u"aboutDialog"_s);
    setWindowTitle(tr("About Dropscope"));
    setWindowModality(Qt::WindowModal);
    setAttribute(Qt::WA_DeleteOnClose);
    auto* const words = new QVBoxLayout;
    auto* const title = new QLabel(u"Dropscope " DROPSCOPE_VERSION ""_s);
    title->setObjectName(u"aboutTitle"_s);
    title->setFont(emphasized(title->font()));
    words->addWidget(title);
    auto* const text = new QLabel(tr("An oscilloscope for maildrops: inspects test mailboxes and debugs mail "
                                     "servers and clients over POP3.\n\n"
                                     "Free software under the GNU General Public License, version 3 or "
                                     "later. It comes without any warranty.\n\n"
                                     "Built with Qt %1, running on Qt %2.")
                                      .arg(QLatin1StringView(QT_VERSION_STR), QLatin1StringView(qVersion())));
    text->setObjectName(u"aboutText"_s);
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
    text->setMinimumWidth(textWidth);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    words->addWidget(text);
    auto* const row = new QHBoxLayout;
    row->setSpacing(18);
    row->addWidget(new IconLabel(applicationIcon(), emblemSize), 0, Qt::AlignTop);
    row->addLayout(words, 1);
    auto* const box = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(box, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(18, 16, 18, 14);
    column->setSpacing(16);
    column->addLayout(row);
    column->addWidget(box);
    column->setSizeConstraint(QLayout::SetFixedSize);
}

} // namespace dropscope::ui
