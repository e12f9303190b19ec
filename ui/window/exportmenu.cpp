// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/exportmenu.h"

#include "ui/text/amounttext.h"

#include <QScreen>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

ExportMenu::ExportMenu(QWidget* parent)
    : QMenu(parent)
{
    setObjectName(u"exportMenu"_s);
    m_which = addTitle(u"exportWhich"_s);
    add(u"exportScript"_s, tr("Text script…"), ExportForm::Script);
    add(u"exportJsonLines"_s, tr("JSON Lines…"), ExportForm::JsonLines);
    add(u"exportJsonLinesWithBodies"_s, tr("JSON Lines with messages…"), ExportForm::JsonLinesWithBodies);
    add(u"exportHtmlReport"_s, tr("HTML report…"), ExportForm::HtmlReport);
    m_connection =
        add(u"exportConnection"_s, tr("Recording of this connection (pcap)…"), ExportForm::Connection);
    m_line = addSeparator();
    m_all = addTitle(u"exportAll"_s);
    m_capture = add(u"exportCapture"_s, {}, ExportForm::Capture);
    setSource({});
}

QAction* ExportMenu::add(const QString& name, const QString& text, ExportForm form)
{
    QAction* const action = addAction(text, this, [this, form] { emit chosen(form); });
    action->setObjectName(name);
    return action;
}

/// Not every style shows the title of a section.
QAction* ExportMenu::addTitle(const QString& name)
{
    QAction* const title = addAction(QString());
    title->setObjectName(name);
    title->setEnabled(false);
    return title;
}

/// A capture of others is not exported as it is: its secrets stand in it.
void ExportMenu::setSource(const Source& source)
{
    const bool hasSeveral = source.count > 1;
    m_which->setText(source.which);
    m_all->setText(tr("All %1 connections").arg(groupedNumber(static_cast<quint64>(source.count))));
    m_capture->setText(hasSeveral ? tr("The whole file (pcap)…") : tr("Capture (pcap)…"));
    m_connection->setText(source.isWhole ? tr("Recording of this connection (pcap)…")
                                         : tr("Recording of this connection: octets are missing"));
    m_connection->setEnabled(source.isWhole);
    m_which->setVisible(hasSeveral);
    m_connection->setVisible(hasSeveral || source.isCapture);
    m_line->setVisible(hasSeveral && !source.isCapture);
    m_all->setVisible(hasSeveral && !source.isCapture);
    m_capture->setVisible(!source.isCapture);
}

void ExportMenu::popUpAt(const QWidget& button)
{
    QPoint place = button.mapToGlobal(button.rect().bottomLeft() + QPoint(0, 2));
    if (place.y() + sizeHint().height() > button.screen()->availableGeometry().bottom())
        place = button.mapToGlobal(QPoint(0, -sizeHint().height() - 2));
    popup(place);
}

} // namespace dropscope::ui
