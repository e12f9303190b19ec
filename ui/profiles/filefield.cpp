// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/profiles/filefield.h"

#include "ui/theme/icons.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

FileField::FileField(const QString& name, const QString& what, const QString& placeholder, QWidget* parent)
    : QWidget(parent)
    , m_what(what)
    , m_line(new QLineEdit)
    , m_choose(new QPushButton(icon(IconName::OpenFolder), {}))
{
    setObjectName(name);
    setFocusProxy(m_line);
    m_line->setObjectName(name + "Field"_L1);
    m_line->setAccessibleName(what);
    m_line->setPlaceholderText(placeholder);
    m_choose->setObjectName(name + "Button"_L1);
    m_choose->setAccessibleName(tr("Choose a file: %1").arg(what));
    m_choose->setToolTip(tr("Choose a file"));
    m_choose->setAutoDefault(false);
    auto* const row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->addWidget(m_line, 1);
    row->addWidget(m_choose);
    connect(m_line, &QLineEdit::textChanged, this, &FileField::changed);
    connect(m_choose, &QPushButton::clicked, this, &FileField::choose);
}

QString FileField::path() const { return m_line->text().trimmed(); }

void FileField::setPath(const QString& path) { m_line->setText(path); }

void FileField::choose()
{
    if (m_dialog) {
        m_dialog->raise();
        return;
    }
    m_dialog = new QFileDialog(this, m_what, QFileInfo(path()).absolutePath(),
                               tr("Certificates and keys (*.pem *.crt *.cer *.key);;Any file (*)"));
    m_dialog->setObjectName(u"chooseFileDialog"_s);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    m_dialog->setFileMode(QFileDialog::ExistingFile);
    connect(m_dialog, &QFileDialog::fileSelected, this, &FileField::setPath);
    m_dialog->open();
}

} // namespace dropscope::ui
