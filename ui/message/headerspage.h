// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octetsource.h"
#include "core/message/headerfield.h"
#include "ui/message/octets/octetsview.h"

#include <QWidget>

#include <memory>
#include <vector>

class QAction;
class QCheckBox;
class QLabel;
class QLineEdit;
class QTableView;

namespace dropscope::ui {

class HeaderFieldModel;

/// The fields of a header section in a table: decoded, and as they stand; with a filter, and the way to their
/// octets.
class HeadersPage final : public QWidget
{
    Q_OBJECT

public:
    explicit HeadersPage(QWidget* parent = nullptr);

    /// A header section of which the end is known, or that ends with the first empty line.
    struct Section
    {
        std::shared_ptr<OctetSource> source;
        OctetRange range;
        bool isEndKnown = true;
        Octets charsetHint = {}; ///< for octets without a charset
        bool isInMessage = true; ///< the ranges are places in the message
    };
    /// One that is shown already stays as it is.
    void show(const Section& section);
    void clear();

    void setRawShown(bool shown);

    /// What is shown beside the decoded values, and the widths of the columns.
    [[nodiscard]] QByteArray saveState() const;
    void restoreState(const QByteArray& state);

signals:
    void octetsRequested(dropscope::OctetRange range, dropscope::ui::OctetsView view);

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void setUpTable();
    void setUpActions();
    [[nodiscard]] QLayout* makeBar();
    QAction* addAction(const QString& name, const QString& text, void (HeadersPage::*act)());
    void refresh();
    void copy(const QString& text);
    void copyFields();
    void copyValues();
    void copyRaw();
    void copyAll();
    void filterByName();
    void showInSource();
    void showInHex();
    [[nodiscard]] std::vector<HeaderField> selectedFields() const;
    [[nodiscard]] qsizetype selectedCount() const;

    HeaderFieldModel* m_model;
    QTableView* m_table;
    QLineEdit* m_filter;
    QCheckBox* m_raw;
    QLabel* m_count;
    QLabel* m_note; ///< what of it was not copied
    Section m_section;
    QList<QAction*> m_fieldActions;
    QList<QAction*> m_placeActions;
    QAction* m_copyAll = nullptr;
};

} // namespace dropscope::ui
