// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/certificatebox.h"

#include "ui/delegates/factdelegate.h"
#include "ui/models/certificatemodel.h"
#include "ui/models/factrole.h"
#include "ui/text/certificatetext.h"
#include "ui/text/tlstext.h"
#include "ui/theme/icons.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QTreeView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

constexpr int labelWidth = 190;

void copy(const QString& text) { QGuiApplication::clipboard()->setText(text); }

} // namespace

CertificateBox::CertificateBox(Saving saving, QWidget* parent)
    : QWidget(parent)
    , m_model(new CertificateModel(this))
    , m_tree(new QTreeView)
{
    setObjectName(u"certificateBox"_s);
    setUpTree();
    auto* const row = new QHBoxLayout;
    const auto on = [this](QPushButton* button, auto call) {
        connect(button, &QPushButton::clicked, this, call);
    };
    on(addButton(row, IconName::Copy, tr("Copy fingerprint"), u"copyFingerprint"_s),
       &CertificateBox::copyFingerprint);
    on(addButton(row, IconName::Copy, tr("Copy as PEM"), u"copyPem"_s), &CertificateBox::copyPem);
    if (saving == Saving::Offered)
        on(addButton(row, IconName::Save, tr("Save as PEM…"), u"savePem"_s), &CertificateBox::save);
    row->addStretch(1);
    on(addButton(row, IconName::Copy, tr("Copy all as text"), u"copyTlsReport"_s), &CertificateBox::copyAll);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_tree, 1);
    column->addLayout(row);
}

void CertificateBox::setUpTree()
{
    m_tree->setObjectName(u"certificateTree"_s);
    m_tree->setAccessibleName(tr("Certificates of the server"));
    m_tree->setModel(m_model);
    m_tree->setItemDelegate(new FactDelegate(m_tree));
    m_tree->setWordWrap(true);
    m_tree->setEditTriggers(QTreeView::NoEditTriggers);
    m_tree->header()->setSectionResizeMode(CertificateModel::Label, QHeaderView::Interactive);
    m_tree->header()->resizeSection(CertificateModel::Label, labelWidth);
    m_tree->header()->setStretchLastSection(true);
    auto* const line = new QAction(icon(IconName::Copy), tr("Copy this line"), m_tree);
    line->setObjectName(u"copyCertificateLine"_s);
    line->setShortcut(QKeySequence::Copy);
    line->setShortcutContext(Qt::WidgetShortcut);
    connect(line, &QAction::triggered, this, &CertificateBox::copyLine);
    m_tree->addAction(line);
    m_tree->setContextMenuPolicy(Qt::ActionsContextMenu);
}

QPushButton* CertificateBox::addButton(QHBoxLayout* row, IconName picture, const QString& text,
                                       const QString& name)
{
    auto* const button = new QPushButton(icon(picture), text);
    button->setObjectName(name);
    button->setAutoDefault(false);
    row->addWidget(button);
    m_buttons += button;
    return button;
}

void CertificateBox::setFacts(const TlsFacts& facts, const QDateTime& now)
{
    m_facts = facts;
    m_model->setChain(facts.chain, now);
    for (QPushButton* const button : m_buttons)
        button->setEnabled(!facts.chain.isEmpty());
    const QModelIndex own = m_model->index(0, 0);
    m_tree->expand(own);
    m_tree->setCurrentIndex(own);
}

const CertificateFacts* CertificateBox::current() const
{
    const CertificateFacts* const chosen = m_model->certificate(m_tree->currentIndex());
    return chosen ? chosen : m_model->certificate(m_model->index(0, 0));
}

void CertificateBox::copyFingerprint()
{
    if (const CertificateFacts* const certificate = current())
        copy(fingerprintText(certificate->sha256()));
}

void CertificateBox::copyPem()
{
    if (const CertificateFacts* const certificate = current())
        copy(QString::fromLatin1(pemText(certificate->der)));
}

void CertificateBox::copyAll() { copy(tlsReport(m_facts, QDateTime::currentDateTimeUtc())); }

void CertificateBox::copyLine()
{
    const QModelIndex index = m_tree->currentIndex().siblingAtColumn(CertificateModel::Value);
    copy(index.data(FactRole::Copy).toString());
}

void CertificateBox::save()
{
    if (const CertificateFacts* const certificate = current())
        emit saveRequested(u"certificate.pem"_s, pemText(certificate->der));
}

} // namespace dropscope::ui
